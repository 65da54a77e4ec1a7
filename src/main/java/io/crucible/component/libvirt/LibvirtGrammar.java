package io.crucible.component.libvirt;

import io.crucible.text.Grammar;
import java.util.List;
import java.util.Optional;

/** libvirt's own format: libvirtd.conf, qemu.conf and similar files, which have no sections. */
public record LibvirtGrammar() implements Grammar {
  @Override
  public String name() {
    return "libvirt";
  }

  @Override
  public boolean hasSections() {
    return false;
  }

  @Override
  public List<Entry> all(String text) {
    return LibvirtConfLayout.of(text).statements().stream()
        .map(it -> new Entry("", it.name(), text.substring(it.valueStart(), it.valueEnd())))
        .toList();
  }

  @Override
  public Optional<String> get(String text, String section, String key) {
    return LibvirtConfText.get(text, key);
  }

  @Override
  public String set(String before, String section, String key, String value) {
    return LibvirtConfText.set(before, key, value);
  }

  @Override
  public String remove(String before, String section, String key) {
    return LibvirtConfText.remove(before, key);
  }
}
