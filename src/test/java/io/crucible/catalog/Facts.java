package io.crucible.catalog;

import io.crucible.model.ClockOffset;
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
public final class Facts {
  public String init = "systemd";
  public final String hostname;
  public Optional<String> fqdn = Optional.empty();
  public String machineId;
  public final Map<String, HostFacts.Program> programs = new HashMap<>();
  public Optional<String> selinux = Optional.empty();
  public final Set<String> unitFiles = new LinkedHashSet<>();
  public final Set<String> activeUnits = new LinkedHashSet<>();
  public List<String> guests = List.of();
  public final Map<String, HostFacts.Account> accounts = new HashMap<>();
  public List<String> addresses;
  public Optional<ClockOffset> clock = Optional.of(new ClockOffset(0, 0));
  public final Set<String> paths = new LinkedHashSet<>();
  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, String> osRelease;

  public Facts(String os, String hostname, String address) {
    this.osRelease = osRelease(os);
    this.hostname = hostname;
    this.machineId = "id-of-" + hostname;
    this.addresses = List.of("127.0.0.1", "::1", address);
  }

  public static Map<String, String> osRelease(String os) {
    try (InputStream in = Facts.class.getResourceAsStream("/catalog/os-release/" + os)) {
      if (in == null) {
        throw new IllegalArgumentException("no os-release of " + os);
      }
      return OsRelease.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).values();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Facts withLibvirt(String version, String... units) {
    installed("libvirt", version);
    unitFiles.addAll(List.of(units));
    return this;
  }

  public Facts withNova(String version, int uid) {
    installed("nova", version);
    accounts.put("nova", new HostFacts.Account(uid, uid, List.of("nova")));
    return this;
  }

  public Facts installed(String program, String version) {
    programs.put(program, new HostFacts.Program(Version.parse(version).orElseThrow(), true));
    return this;
  }

  public Facts answering(String question, String answer) {
    answers.put(question, answer);
    return this;
  }

  public HostFacts toFacts() {
    return new HostFacts(
        osRelease,
        init,
        hostname,
        fqdn,
        machineId,
        programs,
        unitFiles,
        activeUnits,
        accounts,
        selinux,
        addresses,
        paths,
        guests,
        answers,
        clock);
  }
}
