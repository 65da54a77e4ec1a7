package io.crucible.cli;

import io.crucible.cli.RealHosts.Shown;
import io.crucible.lab.Flavour;
import io.crucible.lab.HostKind;
import io.crucible.lab.LabOptions;
import io.crucible.model.ProblemsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A new host for one trait. What the test itself does on it goes past sshd, login files and tools,
 * because the trait may have changed these. The site has a second host that never answers: plans
 * are limited to the first.
 */
final class TraitHost implements AutoCloseable {
  static final String NAME = "vm1";
  private static final String IPV6 = "fd00:c::11";
  private static final String IPV6_HERE = "fd00:c::1";
  private static final List<String> WITH_LIMIT = List.of("plan", "apply", "verify");

  private final RealHosts hosts;
  private final Path root;
  private final String pid;
  private final List<String> login;
  private final String address;

  TraitHost(Trait trait, Path state) throws Exception {
    hosts =
        new RealHosts(
            LabOptions.DEFAULTS
                .named("traits")
                .withHosts(1)
                .with(HostKind.CONTAINER)
                .with(Flavour.PREPARED),
            state);
    pid = init(Files.readString(hosts.lab.config().resolveSibling(NAME).resolve("pid")).strip());
    root = Path.of("/proc", pid, "root");
    String first = hosts.lab.hosts().getFirst().address();
    address = trait.ipv6() ? IPV6 : first;
    if (trait.ipv6()) {
      becomeIpv6(first);
    }
    replace("system_info", "[hosts]\n", "[hosts]\npeer = " + peer() + " [compute]\n");
    List<String> options = new ArrayList<>();
    for (String setting : trait.settings()) {
      options.addAll(List.of("--set", setting));
    }
    if (!trait.user().equals("root")) {
      Path password = Files.writeString(state.resolve("password"), hosts.lab.password().reveal());
      options.addAll(List.of("--set", "ssh_creds.username=" + trait.user()));
      options.addAll(
          List.of("--set", "ssh_creds.become=sudo", "--password-file", password.toString()));
    }
    login = options;
    String source = (trait.ipv6() ? "[" + address + "]" : address) + ":/srv/instances";
    inside(StandIns.share(source) + StandIns.SERVER);
    inside("rm -rf -- /root/.ssh/known_hosts; systemctl is-system-running --wait || :");
  }

  /** In the same network; nobody has this address. */
  String peer() {
    return address.replaceFirst("[0-9]+$", "99");
  }

  /** The host, and the configuration, have no IPv4 address any more. */
  private void becomeIpv6(String before) throws Exception {
    inside("ip -6 address add " + IPV6 + "/64 dev eth0 nodad; ip -4 address flush dev eth0");
    String route = run(List.of("ip", "-o", "route", "get", before), "");
    String device = route.replaceFirst("(?s).* dev (\\S+).*", "$1");
    // It is removed with the lab.
    run(List.of("ip", "-6", "address", "add", IPV6_HERE + "/64", "dev", device, "nodad"), "");
    for (String file : List.of("system_info", "shared_storage")) {
      replace(file, before, IPV6);
    }
    Path known = hosts.lab.knownHosts();
    Files.writeString(known, Files.readString(known).replace(before, IPV6));
  }

  private void replace(String file, String old, String now) throws IOException {
    Path path = hosts.lab.config().resolve(file);
    Files.writeString(path, Files.readString(path).replace(old, now));
  }

  /** The first process of the container, below those that started it. */
  private static String init(String started) throws IOException {
    ProcessHandle starter = ProcessHandle.of(Long.parseLong(started)).orElseThrow();
    for (ProcessHandle process : starter.descendants().toList()) {
      Path status = Path.of("/proc", "" + process.pid(), "status");
      String inner =
          Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("NSpid:"))
              .findFirst()
              .orElse("");
      // Its number is 1 in its own namespace, which is the third one.
      String[] numbers = inner.split("\\s+");
      if (numbers.length > 3 && numbers[numbers.length - 1].equals("1")) {
        return "" + process.pid();
      }
    }
    throw new IOException("no first process below " + started);
  }

  /** Runs a command of the program with this host alone. */
  Shown crucible(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    if (WITH_LIMIT.contains(words[0])) {
      all.addAll(List.of("--limit", NAME));
    }
    all.addAll(login);
    return hosts.crucible(all.toArray(String[]::new));
  }

  /** Runs a script on the host as root, without sshd and login files. */
  String inside(String script) throws Exception {
    List<String> words =
        new ArrayList<>(List.of("nsenter", "-t", pid, "-m", "-u", "-i", "-n", "-p", "-r", "-w"));
    words.addAll(List.of("env", "-i", "HOME=/root", "LC_ALL=C"));
    words.addAll(
        List.of("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin", "/bin/sh", "-s"));
    return run(words, "set -eu\n" + filled(script));
  }

  String filled(String text) {
    return text.replace("@ADDRESS@", address).replace("@PEER@", peer());
  }

  private static String run(List<String> words, String input) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("failed: " + input + "\n" + output);
    }
    return output;
  }

  /** Installs packages that are files on this machine. */
  void install(List<Path> packages) throws Exception {
    Path folder = root.resolve("root/packages");
    Files.createDirectories(folder);
    for (Path file : packages) {
      Files.copy(file, folder.resolve(file.getFileName().toString()));
    }
    if (!packages.isEmpty()) {
      inside("dpkg -i /root/packages/*.deb");
    }
  }

  /**
   * All that a rollback must restore: names, modes, owners and contents below /etc, rules, units,
   * mounts, exports, and what is in the folders that Crucible creates.
   */
  String snapshot() throws Exception {
    String files =
        run(
            List.of("sh", "-s"),
            """
            set -eu
            cd %s
            find etc srv var/lib/nova -xdev \\( -name .pwd.lock -o -path 'etc/libvirt/qemu/networks*' \\) -prune -o \\
              -printf '%%p %%y %%m %%u %%g %%l\\n' | LC_ALL=C sort
            find etc -xdev -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
            find run tmp var/tmp -xdev -name 'crucible*' | LC_ALL=C sort
            cut -d ' ' -f 1-4 /proc/%s/mounts
            """
                .formatted(root, pid));
    String live =
        inside(
            """
            for tool in iptables ip6tables; do $tool-save | grep -v '^#' | sed 's/ \\[.*//'; done
            %s
            for unit in libvirtd.socket libvirtd-tcp.socket nfs-server.service; do
              systemctl is-active $unit || :
            done
            cat /var/lib/nfs/etab
            """
                .formatted(RealHosts.UNIT_STATES));
    return files + live;
  }

  /** The findings of a verification: title, with its status. */
  List<String> findings() throws Exception {
    Shown shown = crucible("verify", "--json");
    List<String> findings = new ArrayList<>();
    Documents.check(shown.out())
        .at("/findings")
        .forEach(it ->
            findings.add(
                it.at("/id").asText()
                    + " "
                    + it.at("/title").asText()
                    + ": "
                    + it.at("/status").asText()));
    return findings;
  }

  @Override
  public void close() throws IOException, ProblemsException {
    hosts.close();
  }
}
