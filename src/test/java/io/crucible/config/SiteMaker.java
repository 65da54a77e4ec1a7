package io.crucible.config;

import io.crucible.config.write.EffectiveFiles;
import io.crucible.model.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Makes up a site: files of either form, an overrides file, variables and options over them. */
public final class SiteMaker {
  /** Settings that may stand in any layer; some look like references and comments. */
  private static final List<List<String>> SETTINGS =
      List.of(
          List.of("ssh_creds.username", "root", "admin"),
          List.of("ssh_creds.become", "none", "sudo"),
          List.of("ssh_creds.port", "22", "2222"),
          List.of("ssh_creds.jump", "gate", "me@gate:2022"),
          List.of("ssh_creds.password", "none", "hunter2"),
          List.of("fstab.nfs_client_mount", "/var/lib/nova/instances", "/var/lib/nova/instances/"),
          List.of("fstab.attribute", "hard", "defaults,context=\"a:b:s0\"", "hard,vers=4.1"),
          List.of("fstab.fstype", "nfs", "nfs4"),
          List.of("migration.ports", "49152-49215", "61152-61215"),
          List.of("firewall.manage", "yes", "no"),
          List.of("storage.backend", "nfs4", "nfs3"),
          List.of("nfs_export.export", "/srv/instances", "/srv/${ssh_creds.username}/x", "/a%b"),
          List.of("nfs_export.attribute", "(rw,fsid=0,async)", "rw,sync"),
          List.of("nfs_export.network", "*", "192.0.2.0/24, 2001:db8::/32"),
          List.of("nfs_export.version", "3", "4.1"),
          List.of("nfs_idmapd.domain", "example.org"),
          List.of("nfs_ports.mountd", "892", "20048"));

  /** Those of the other files stay where they are when only two files are generated. */
  private static final List<List<String>> OTHERS =
      List.of(
          List.of("nova", "nova_conf.DEFAULT.state_path", "/openstack", "/var/lib/nova"),
          List.of("nova", "nova_conf.libvirt.live_migration_uri", "qemu+tcp://%%s/system"),
          List.of("nova", "nova_conf.libvirt.x", "a ${b} c", "100%%"),
          List.of("nova", "nova_conf.libvirt.cpu_mode", "none"),
          List.of("libvirtd", "libvirtd_conf.auth_tcp", "\"none\"", "none", "sasl"),
          List.of("libvirtd", "libvirtd_conf.max_clients", "5000"),
          List.of("firewall", "nfs rules.tcp_ports", "2049", "111,2049 , 892"),
          List.of("firewall", "my.own rules.tcp_ports", "8080, 9000-9010"));

  private final Random random;
  private final Path folder;
  private final ConfigDraft draft;
  private final StringBuilder story = new StringBuilder();
  private final Map<String, String> others = new LinkedHashMap<>();

  public SiteMaker(Random random, Path folder) {
    this.random = random;
    this.folder = folder;
    draft = new ConfigDraft(folder);
    files();
    layers();
  }

  private void files() {
    boolean old = random.nextBoolean();
    boolean six = random.nextInt(4) == 0;
    String network = six ? "2001:db8::" : "192.0.2.";
    StringBuilder hosts = new StringBuilder(old ? "[nova]\nnova_compute_hosts: " : "[hosts]\n");
    List<String> addresses = new ArrayList<>();
    int count = 2 + random.nextInt(3);
    for (int i = 1; i <= count; i++) {
      addresses.add(network + i);
      hosts.append(old ? "" : "n" + i + ".x = " + network + i);
      hosts.append(old ? "" : i == 1 ? " [compute, storage]\n" : "\n");
    }
    hosts.append(old ? String.join(",", addresses) + "\n" : "");
    file("system_info", hosts + some(SETTINGS.subList(0, 10)));
    String server = old ? "[nfs_export]\nnfs_server = " + network + "1\n" : "";
    file("shared_storage", server + some(SETTINGS.subList(10, SETTINGS.size())));
    for (String name : List.of("nova", "libvirtd", "firewall")) {
      String text =
          some(
              OTHERS.stream()
                  .filter(row -> row.getFirst().equals(name))
                  .map(row -> row.subList(1, row.size()))
                  .toList());
      others.put(name, text);
      file(name, text);
    }
  }

  private void layers() {
    if (random.nextInt(3) == 0) {
      file("overrides", some(SETTINGS));
    }
    pick(SETTINGS, 3)
        .forEach((id, value) -> {
          tell("--set " + id + "=" + value);
          draft.set(id, random.nextInt(5) == 0 ? "" : value);
        });
    pick(SETTINGS, 1)
        .forEach((id, value) -> {
          String variable = "CRUCIBLE_" + id.toUpperCase(Locale.ROOT).replace(".", "__");
          tell(variable + "=" + value);
          draft.variable(variable, value);
        });
    switch (random.nextInt(5)) {
      case 0 -> draft.controller("192.0.2.1");
      case 1 -> draft.compute2("192.0.2.77");
      case 2 -> draft.controller("192.0.2.66").compute2("192.0.2.77");
      case 3 -> draft.hosts("a=192.0.2.1 [compute, storage]", "b=192.0.2.2");
      default -> tell("no host by option");
    }
  }

  private String some(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    pick(rows, 2)
        .forEach((id, value) -> {
          int dot = id.endsWith("_ports") ? id.lastIndexOf('.') : id.indexOf('.');
          text.append('[').append(id, 0, dot).append("]\n").append(id.substring(dot + 1));
          text.append(random.nextBoolean() ? " = " : ":").append(value).append('\n');
        });
    return text.toString();
  }

  private Map<String, String> pick(List<List<String>> rows, int most) {
    Map<String, String> picked = new LinkedHashMap<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      List<String> row = rows.get(random.nextInt(rows.size()));
      picked.put(row.getFirst(), row.get(1 + random.nextInt(row.size() - 1)));
    }
    return picked;
  }

  private void file(String name, String text) {
    tell("== " + name + "\n" + text);
    draft.file(name, text);
  }

  private void tell(String line) {
    story.append(line).append('\n');
  }

  /** Files that are not generated, as they were made up. */
  public Map<String, String> otherFiles() {
    return others;
  }

  /** Empty where what was made up contradicts itself, or has hosts that no line can name. */
  public Optional<Site> site() throws IOException {
    try {
      Site site = draft.load().site();
      new EffectiveFiles(site, folder).overrides(List.of());
      return Optional.of(site);
    } catch (AssertionError | ProblemsException e) {
      Files.deleteIfExists(folder.resolve("overrides"));
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return story.toString();
  }
}
