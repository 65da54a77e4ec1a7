package io.crucible.view;

import io.crucible.catalog.ComponentDescription;
import io.crucible.catalog.FolderDescription;
import io.crucible.catalog.PortDescription;
import io.crucible.config.KnownKey;
import io.crucible.config.SecretDeclaration;
import io.crucible.workflow.ComponentsReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Components in JSON documents. */
final class JsonComponentForms {
  private JsonComponentForms() {}

  static Map<String, Object> components(ComponentsReport report) {
    return Map.of("folders", report.folders().stream().map(JsonComponentForms::folder).toList());
  }

  private static Map<String, Object> folder(FolderDescription folder) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("name", folder.name());
    form.put("description", folder.description());
    form.put(
        "components", folder.components().stream().map(JsonComponentForms::component).toList());
    form.put("roles", texts(folder.roles()));
    form.put("settings", folder.settings().stream().map(JsonComponentForms::setting).toList());
    form.put("ports", folder.ports().stream().map(JsonComponentForms::port).toList());
    form.put("flags", texts(folder.flags()));
    form.put("facts", texts(folder.facts()));
    form.put("offers", folder.offers().stream().map(JsonComponentForms::offer).toList());
    form.put("secrets", folder.secrets().stream().map(JsonComponentForms::secret).toList());
    form.put("checks", texts(folder.checks()));
    return form;
  }

  private static Map<String, Object> component(ComponentDescription component) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("name", component.name());
    form.put("description", component.description());
    form.put("level", component.level());
    form.put("after", component.after());
    form.put("before", component.before());
    form.put("roles", component.roles());
    form.put("when", component.when());
    form.put("rollout", JsonForms.word(component.rollout()));
    put(form, "founds", component.founds());
    form.put("packages", component.packages());
    form.put("uses", component.uses());
    form.put("example", component.example());
    form.put("verify", component.verify());
    return form;
  }

  private static Map<String, Object> setting(KnownKey key) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("key", key.id());
    form.put("file", key.file());
    form.put("type", key.type().word());
    form.put("values", key.values());
    put(form, "default", key.shipped());
    put(form, "example", key.example());
    form.put("help", key.description());
    return form;
  }

  private static Map<String, Object> port(PortDescription port) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("label", port.port().label());
    put(form, "tcp", port.tcp());
    put(form, "udp", port.udp());
    form.put("to", port.port().to());
    form.put("from", port.port().from());
    form.put("when", port.port().when());
    put(form, "section", port.port().rules());
    form.put("follows", port.follows());
    form.put("needs", port.needs());
    return form;
  }

  private static Map<String, Object> offer(FolderDescription.Offer offer) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("name", offer.name());
    form.put("text", offer.help());
    form.put("users", offer.users());
    return form;
  }

  private static Map<String, Object> secret(SecretDeclaration secret) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("name", secret.name());
    form.put("length", secret.length());
    form.put("help", secret.help());
    return form;
  }

  private static List<Map<String, Object>> texts(Map<String, String> texts) {
    List<Map<String, Object>> forms = new ArrayList<>();
    texts.forEach((name, text) -> {
      Map<String, Object> form = new LinkedHashMap<>();
      form.put("name", name);
      form.put("text", text);
      forms.add(form);
    });
    return forms;
  }

  private static void put(Map<String, Object> form, String name, Optional<String> value) {
    value.ifPresent(text -> form.put(name, text));
  }
}
