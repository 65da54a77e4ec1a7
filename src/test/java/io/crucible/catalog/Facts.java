package io.crucible.catalog;

import io.crucible.model.HostFacts;
import io.crucible.model.Version;
import io.crucible.text.OsRelease;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Facts of an invented host of a real distribution: blank, unless something is put on it. */
final class Facts {
  final String hostname;
  Optional<String> fqdn = Optional.empty();
  String machineId;
  Optional<Version> libvirt = Optional.empty();
  boolean libvirtInstalled;
  Optional<Version> qemu = Optional.empty();
  Optional<Version> nova = Optional.empty();
  Optional<String> selinux = Optional.empty();
  final Set<String> unitFiles = new LinkedHashSet<>();
  final Set<String> activeUnits = new LinkedHashSet<>();
  List<String> guests = List.of();
  List<String> refusingChains = List.of();
  final Map<String, HostFacts.Account> accounts = new HashMap<>();
  List<String> addresses;
  final Set<String> paths = new LinkedHashSet<>();
  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, String> osRelease;

  Facts(String os, String hostname, String address) {
    this.osRelease = osRelease(os);
    this.hostname = hostname;
    this.machineId = "id-of-" + hostname;
    this.addresses = List.of("127.0.0.1", "::1", address);
  }

  static Map<String, String> osRelease(String os) {
    try (InputStream in = Facts.class.getResourceAsStream("/catalog/os-release/" + os)) {
      if (in == null) {
        throw new IllegalArgumentException("no os-release of " + os);
      }
      return OsRelease.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).values();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Facts withLibvirt(String version, String... units) {
    libvirt = Version.parse(version);
    libvirtInstalled = true;
    unitFiles.addAll(List.of(units));
    return this;
  }

  Facts withNova(String version, int uid) {
    nova = Version.parse(version);
    accounts.put("nova", new HostFacts.Account(uid, uid, List.of("nova")));
    return this;
  }

  Facts answering(String question, String answer) {
    answers.put(question, answer);
    return this;
  }

  HostFacts toFacts() {
    return new HostFacts(
        osRelease,
        hostname,
        fqdn,
        machineId,
        libvirt,
        libvirtInstalled,
        qemu,
        nova,
        unitFiles,
        activeUnits,
        refusingChains,
        accounts,
        selinux,
        addresses,
        Set.of(),
        paths,
        guests,
        answers);
  }
}
