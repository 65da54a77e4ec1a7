package io.crucible.doctor;

import io.crucible.component.ceph.Rbd;
import io.crucible.component.ceph.RbdCluster;
import io.crucible.component.firewall.Openings;
import io.crucible.component.libvirt.LibvirtSettings;
import io.crucible.component.nfs.Nfs;
import io.crucible.component.nova.NovaSettings;
import io.crucible.config.GuestFolder;
import io.crucible.config.MigrationTransport;
import io.crucible.config.PortRange;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.doctor.canary.CanaryPart;
import io.crucible.engine.ConnectionPool;
import io.crucible.engine.Progress;
import io.crucible.model.ClockOffset;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Login;
import io.crucible.model.Logins;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Version;
import io.crucible.transport.ConnectException;
import io.crucible.transport.ExecResult;
import io.crucible.transport.HostSession;
import io.crucible.transport.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Hosts in folders with one share, or one pool of Ceph: the real shell runs the real scripts; only
 * commands that differ between hosts (virsh, ss, systemctl...) are stubs on PATH.
 */
public final class ScratchHosts implements Transport {
  private static final List<String> STUBS =
      List.of(
          "virsh",
          "ss",
          "systemctl",
          "getent",
          "hostname",
          "bash",
          "id",
          "runuser",
          "chown",
          "rbd",
          "ceph",
          "qemu-img",
          "timeout",
          "sleep");

  public final List<Host> hosts;
  public final Path share;
  public final Path pool;
  private final Path folder;
  private final boolean ceph;

  /** UUID of libvirt's secret on all hosts of a site with Ceph. */
  public static final String SECRET = "9f8e7d6c-0000-4000-8000-000000000001";

  /** Called before and after each script; may break the connection. */
  public Faults faults = new Faults() {};

  /** Its name in the site, if it has one. */
  public Optional<String> secretUuid = Optional.empty();

  /** Failures of a connection. */
  public interface Faults {
    default void connecting(Host host) throws ConnectException {}

    default void before(Host host, String script) throws ConnectException {}

    default void after(Host host, String script) throws ConnectException {}
  }

  /** A host that disappears after a part of the canary. */
  public static Faults goneAfter(Host gone, CanaryPart part) {
    return new Faults() {
      private volatile boolean dead;

      @Override
      public void connecting(Host host) throws ConnectException {
        if (dead && host.equals(gone)) {
          throw broken(host);
        }
      }

      @Override
      public void before(Host host, String script) throws ConnectException {
        connecting(host);
      }

      @Override
      public void after(Host host, String script) throws ConnectException {
        dead |= host.equals(gone) && script.contains(part.mark);
        connecting(host);
      }
    };
  }

  /** A host that does a part of the canary and then hangs, until the caller is interrupted. */
  public static Faults hangingAfter(CanaryPart part, CountDownLatch reached) {
    return new Faults() {
      @Override
      public void after(Host host, String script) throws ConnectException {
        if (script.contains(part.mark)) {
          reached.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            throw broken(host);
          }
        }
      }
    };
  }

  /** Hosts with a share. */
  public ScratchHosts(Path folder, int count) throws IOException {
    this(folder, count, false);
  }

  /** Hosts that are clients of Ceph. */
  public static ScratchHosts withCeph(Path folder, int count) throws IOException {
    ScratchHosts made = new ScratchHosts(folder, count, true);
    for (Host host : made.hosts) {
      made.write(
          host,
          "root/etc/ceph/ceph.conf",
          "[global]\n fsid = 11111111-2222-3333-4444-555555555555\n"
              + " mon host = [v2:198.18.0.7:3300/0,v1:198.18.0.7:6789/0],198.18.0.8:6790\n"
              + "[client]\n mon_host = 198.18.0.66\n");
      made.write(
          host,
          "root/etc/ceph/ceph.client.nova.keyring",
          "[client.other]\n\tkey = b3RoZXI=\n[client.nova]\n\tkey = a2V5IG9mIG5vdmE=\n");
      made.write(host, "root/etc/nova/nova.conf", "[libvirt]\nimages_type = rbd\n");
      made.write(host, "secret", SECRET + " ceph client.nova secret\n");
      made.write(host, "secret.value", "a2V5IG9mIG5vdmE=\n");
      made.write(host, "mon.dump", "0: [v2:198.18.0.7:3300/0,v1:198.18.0.7:6789/0] mon.a\n");
      made.write(host, "health", "HEALTH_OK\n");
      made.write(host, "qemu-img", "qemu-img: Could not open: error reading conf file\n");
    }
    return made;
  }

  private ScratchHosts(Path folder, int count, boolean ceph) throws IOException {
    this.folder = folder;
    this.ceph = ceph;
    this.pool = Files.createDirectories(folder.resolve("pool"));
    this.share = Files.createDirectories(folder.resolve("share"));
    this.hosts =
        IntStream.rangeClosed(1, count)
            .mapToObj(number ->
                new Host(
                    "vm" + number, "198.18.0." + number, Set.of(Host.COMPUTE), Origin.shipped()))
            .toList();
    for (String stub : STUBS) {
      Path file = Files.createDirectories(folder.resolve("bin")).resolve(stub);
      Files.writeString(file, resource("stubs/" + stub));
      if (!file.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + file + " executable");
      }
    }
    StringBuilder names = new StringBuilder();
    hosts.forEach(host -> names.append(host.address() + " " + host.name() + "\n"));
    for (Host host : hosts) {
      Files.createDirectories(folder.resolve(host.address()).resolve("guests"));
      write(host, "root/etc/hosts", names.toString());
      write(host, "root/etc/fstab", "vm1:/ " + share + " nfs4 hard,_netdev 0 0\n");
      write(host, "root/proc/self/mounts", "vm1:/ " + share + " nfs4 rw,vers=4.2,hard 0 0\n");
      write(host, "root/proc/uptime", "100.25 300.00\n");
      write(host, "name", host.name() + "\n");
      write(host, "sockets", "State Recv-Q Send-Q Local Peer\nLISTEN 0 30 *:16509 *:*\n");
      write(host, "enabled", "enabled\n");
      write(host, "mountsfor", share + "\n");
      write(host, "tcp", "bash: connect: Connection refused\n");
      write(host, "jobinfo", resource("jobinfo"));
      offer(host, "pc-i440fx-10.0");
    }
  }

  public Host host(int number) {
    return hosts.get(number - 1);
  }

  /** Sets the newest machine type of the host's QEMU. */
  public void offer(Host host, String newest) throws IOException {
    String uuid = UUID.nameUUIDFromBytes(host.name().getBytes(StandardCharsets.UTF_8)).toString();
    write(
        host,
        "capabilities.xml",
        resource("capabilities.xml").replace("@UUID@", uuid).replace("@NEWEST@", newest));
  }

  public void write(Host host, String file, String text) throws IOException {
    Path path = folder.resolve(host.address()).resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, text);
  }

  public String read(Host host, String file) throws IOException {
    return Files.readString(folder.resolve(host.address()).resolve(file));
  }

  /** Names of the guests on all hosts. */
  public List<String> guests() throws IOException {
    try (Stream<Path> files = Files.walk(folder, 3)) {
      return files
          .filter(file -> file.getParent() != null && file.getParent().endsWith("guests"))
          .map(file -> folder.relativize(file).toString())
          .toList();
    }
  }

  /** Shortens deadlines to a second, and removes waits. */
  public void hurry() throws IOException {
    Files.createFile(folder.resolve("hurry"));
  }

  /** The definition of the guest that was started last. */
  public String definition() throws IOException {
    return Files.readString(folder.resolve("canary.xml"));
  }

  public List<String> filesOnShare() throws IOException {
    return files(share);
  }

  public List<String> images() throws IOException {
    return files(pool);
  }

  private static List<String> files(Path where) throws IOException {
    try (Stream<Path> files = Files.list(where)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  public ConnectionPool pool() {
    return new ConnectionPool(this, login(), 10, Progress.SILENT);
  }

  public Site site() {
    Origin origin = Origin.shipped();
    Setting scheme = new Setting("tcp", origin);
    PortRange ports = new PortRange(49152, 49215);
    Site site =
        new Site(hosts, login())
            .with(new LibvirtSettings(Map.of(), scheme, true, ports))
            .with(new MigrationTransport(scheme, ports, false))
            .with(
                new NovaSettings(
                    Map.of(),
                    new Setting(share.toString(), origin),
                    new Setting("/var/lib/nova", origin)))
            .with(new Openings(true, Setting.shipped("auto"), List.of()));
    if (ceph) {
      return site.with(
          new Rbd(
              new RbdCluster.ExistingCluster(
                  Optional.empty(), Optional.empty(), Optional.empty(), false, 3),
              new Setting("nova", origin),
              new Setting("vms", origin),
              secretUuid.map(uuid -> new Setting(uuid, origin))));
    }
    Nfs nfs =
        new Nfs(
            host(1),
            "4.2",
            new Setting("/srv/nfs", origin),
            new Setting(share.toString(), origin),
            new Setting("rw", origin),
            List.of(),
            new Setting("hard", origin),
            Optional.empty(),
            Map.of());
    return site.with(nfs).with(new GuestFolder(nfs.mountPoint()));
  }

  public Map<Host, HostFacts> facts() {
    Map<Host, HostFacts> facts = new LinkedHashMap<>();
    hosts.forEach(
        host -> facts.put(host, facts("machine-" + host.name(), new Version(7, 2, 0), 64055)));
    return facts;
  }

  public static HostFacts facts(String machineId, Version qemu, int uid) {
    return facts(machineId, qemu, uid, new ClockOffset(0, 0));
  }

  public static HostFacts facts(String machineId, Version qemu, int uid, ClockOffset clock) {
    return new HostFacts(
        Map.of(),
        "systemd",
        "",
        Optional.empty(),
        machineId,
        Map.of("qemu", new HostFacts.Program(qemu, true)),
        Set.of(),
        Set.of(),
        Map.of("libvirt-qemu", new HostFacts.Account(uid, 103, List.of("kvm"))),
        Optional.empty(),
        List.of(),
        Set.of(),
        List.of(),
        Map.of(),
        Optional.of(clock));
  }

  public static ConnectException broken(Host host) {
    return new ConnectException(
        ConnectException.Reason.BROKEN,
        Problem.error(host.name(), "the connection broke", "look at the network"));
  }

  public static String resource(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(ScratchHosts.class.getResourceAsStream("/doctor/" + name))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Login login() {
    return Logins.ROOT;
  }

  @Override
  public HostSession connect(Host host, Login login) throws ConnectException {
    faults.connecting(host);
    return new Session(host);
  }

  private final class Session implements HostSession {
    private final Host host;

    private Session(Host host) {
      this.host = host;
    }

    @Override
    public ExecResult run(String script, Duration deadline, Consumer<String> onLine)
        throws ConnectException {
      faults.before(host, script);
      try {
        Path file = Files.createTempFile(folder, "script", ".sh");
        Files.write(file, script.getBytes(StandardCharsets.ISO_8859_1));
        Path errors = Files.createTempFile(folder, "errors", "");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", file.toString());
        Map<String, String> environment = builder.environment();
        environment.merge("PATH", "", (path, _) -> folder.resolve("bin") + ":" + path);
        environment.put("HOSTS", folder.toString());
        environment.put("ADDRESS", host.address());
        environment.put("R", folder.resolve(host.address()).resolve("root").toString());
        Process process = builder.redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String output =
            "Welcome! This banner is no=answer\n"
                + new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        int code = process.waitFor();
        faults.after(host, script);
        return new ExecResult(code, output, Files.readString(errors));
      } catch (IOException | InterruptedException e) {
        throw broken(host);
      }
    }

    @Override
    public void close() {}
  }
}
