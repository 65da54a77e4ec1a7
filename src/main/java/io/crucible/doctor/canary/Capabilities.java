package io.crucible.doctor.canary;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The capabilities that a host's libvirt reports, for guests of the host's own architecture
 * (libvirt.org/formatcaps.html).
 *
 * @param uuid by which libvirt distinguishes hosts
 * @param machines canonical names of machine types; an alias such as {@code pc} may mean another
 *     type on another host
 * @param kvm whether guests can use KVM
 */
record Capabilities(String uuid, String architecture, Set<String> machines, boolean kvm) {
  Capabilities {
    machines = Set.copyOf(machines);
  }

  Capabilities withKvm(boolean usable) {
    return new Capabilities(uuid, architecture, machines, usable);
  }

  /** Empty if the text is not such a document. */
  static Optional<Capabilities> parse(String xml) {
    Element root;
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      // The default one prints to standard error.
      builder.setErrorHandler(null);
      Document document = builder.parse(new InputSource(new StringReader(xml)));
      root = document.getDocumentElement();
    } catch (SAXException | IOException | ParserConfigurationException e) {
      return Optional.empty();
    }
    Optional<Element> host = children(root, "host").findFirst();
    Optional<String> uuid = host.flatMap(it -> text(it, "uuid"));
    Optional<String> architecture =
        host.flatMap(it -> children(it, "cpu").findFirst()).flatMap(it -> text(it, "arch"));
    if (architecture.isEmpty()) {
      return Optional.empty();
    }
    Set<String> machines = new LinkedHashSet<>();
    boolean kvm = false;
    for (Element guest : children(root, "guest").toList()) {
      for (Element arch : children(guest, "arch").toList()) {
        if (!arch.getAttribute("name").equals(architecture.get())) {
          continue;
        }
        children(arch, "machine")
            .filter(machine -> !machine.hasAttribute("canonical"))
            .forEach(machine -> machines.add(machine.getTextContent().strip()));
        kvm |= children(arch, "domain").anyMatch(it -> it.getAttribute("type").equals("kvm"));
      }
    }
    return Optional.of(new Capabilities(uuid.orElse(""), architecture.get(), machines, kvm));
  }

  private static Optional<String> text(Element parent, String name) {
    return children(parent, name).findFirst().map(child -> child.getTextContent().strip());
  }

  private static Stream<Element> children(Element parent, String name) {
    NodeList nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .filter(element -> element.getTagName().equals(name));
  }
}
