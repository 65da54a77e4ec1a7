package io.crucible.component.ceph;

import io.crucible.config.Effective;
import io.crucible.config.HostList;
import io.crucible.config.LocalFiles;
import io.crucible.config.ProblemCollector;
import io.crucible.config.Setting;
import io.crucible.config.SiteDraft;
import io.crucible.config.Spelling;
import io.crucible.config.ValueType;
import io.crucible.model.Host;
import io.crucible.model.Origin;
import io.crucible.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code [rbd]} and what it names, and checks that they fit each other. */
final class RbdReader {
  private static final String ADMIN_HOST = "rbd.admin_host";
  private static final String CONF_FILE = "rbd.conf_file";
  private static final String KEYRING = "rbd.keyring";
  private static final String CINDER_POOL = "rbd.cinder_pool";
  private static final String GLANCE_POOL = "rbd.glance_pool";

  /** Of docs.ceph.com, rbd-openstack; copied verbatim by many. */
  private static final String SAMPLE_UUID = "457eb676-33da-42ec-9a8c-9293d545c337";

  private static final String OSDS = "osds";
  private static final String WIPE = "osds_wipe";
  private static final String REMOVED = "osds_removed";
  private static final String REMOVED_MONITORS = "rbd.removed_monitors";

  private final SiteDraft draft;
  private final Effective effective;
  private final LocalFiles files;
  private final ProblemCollector findings;

  RbdReader(SiteDraft draft) {
    this.draft = draft;
    effective = draft.settings();
    files = draft.files();
    findings = draft.findings();
  }

  Rbd read() {
    List<Host> hosts = draft.hosts();
    Origin nowhere = draft.nowhere();
    Setting user = effective.get("rbd.user");
    Rbd.Cluster cluster =
        effective.get("rbd.cluster").value().equals("managed")
            ? managed(hosts, nowhere)
            : existing(hosts, user, nowhere);
    effective
        .find("rbd.secret_uuid")
        .filter(uuid -> uuid.value().equalsIgnoreCase(SAMPLE_UUID))
        .ifPresent(uuid ->
            findings.warning(
                uuid.origin(),
                "secret_uuid = "
                    + uuid
                    + " is the sample of Ceph's guide: a second cluster set up by it would want the"
                    + " same",
                "remove the line for one of this cluster's own, while no guest runs; else leave it"));
    checkPools(user, cluster);
    return new Rbd(
        cluster,
        user,
        effective.get("rbd.pool"),
        effective.find("rbd.secret_uuid").map(RbdReader::inLowerCase),
        effective.find(CINDER_POOL),
        effective.find(GLANCE_POOL));
  }

  /** As virsh prints it. */
  private static Setting inLowerCase(Setting uuid) {
    return new Setting(uuid.value().toLowerCase(Locale.ROOT), uuid.origin());
  }

  /** What belongs to whom must be told apart by the names. */
  private void checkPools(Setting user, Rbd.Cluster cluster) {
    Map<String, String> owners = new LinkedHashMap<>();
    for (String id : List.of("rbd.pool", CINDER_POOL, GLANCE_POOL)) {
      effective
          .find(id)
          .ifPresent(pool -> {
            String other = owners.putIfAbsent(pool.value(), id.replace("rbd.", ""));
            if (other != null) {
              findings.error(
                  pool.origin(),
                  id.replace("rbd.", "") + " = " + pool + " is the same pool as " + other,
                  "give each a pool of its own, such as vms, volumes, images");
            }
          });
    }
    for (String id : List.of(CINDER_POOL, GLANCE_POOL)) {
      Optional<Setting> pool = effective.find(id);
      String service = id.replace("rbd.", "").replace("_pool", "");
      if (pool.isPresent() && user.value().equals(service)) {
        findings.error(
            user.origin(),
            "user = " + user + " is the one that " + service + " gets for its own pool",
            "write user = nova, or remove " + service + "_pool");
      }
      boolean unreachable =
          cluster instanceof Rbd.ExistingCluster existing && existing.admin().isEmpty();
      if (pool.isPresent() && unreachable && effective.find(ADMIN_HOST).isEmpty()) {
        findings.error(
            pool.get().origin(),
            service
                + "_pool needs a host that administers the cluster: the key of client."
                + service
                + " is asked for there",
            "write admin_host = HOST below [rbd], or remove the line");
      }
    }
  }

  private int replicas() {
    return Integer.parseInt(effective.get("rbd.replicas").value());
  }

  // --- Somebody else's

  private Rbd.ExistingCluster existing(List<Host> hosts, Setting user, Origin nowhere) {
    for (String section : List.of(OSDS, WIPE, REMOVED)) {
      effective.section(section).values().stream()
          .findFirst()
          .ifPresent(setting ->
              findings.error(
                  setting.origin(),
                  "["
                      + section
                      + "] is for a cluster that Crucible sets up, and cluster = existing",
                  "write cluster = managed below [rbd], or remove the section"));
    }
    Optional<Host> admin = admin(hosts);
    Optional<Rbd.Conf> conf = effective.find(CONF_FILE).flatMap(this::conf);
    Optional<Secret> key = effective.find(KEYRING).flatMap(setting -> key(setting, user));
    boolean create = effective.truth("rbd.create");
    boolean named = effective.find(ADMIN_HOST).isPresent();
    if (!named
        && (effective.find(CONF_FILE).isEmpty() || effective.find(KEYRING).isEmpty())
        && !effective.isBroken(ADMIN_HOST)) {
      findings.error(
          nowhere,
          "nothing says how to reach the Ceph cluster",
          "write below [rbd] in shared_storage: admin_host = HOST of this site that administers it,"
              + " or conf_file = and keyring = with files of this machine");
    }
    if (create && !named) {
      findings.error(
          effective.get("rbd.create").origin(),
          "create = yes needs a host that administers the cluster",
          "write admin_host = HOST below [rbd]");
    }
    return new Rbd.ExistingCluster(conf, key, admin, create, replicas());
  }

  private Optional<Host> admin(List<Host> hosts) {
    Optional<Setting> named = effective.find(ADMIN_HOST);
    Optional<Host> admin =
        named.flatMap(setting ->
            hosts.stream().filter(host -> HostList.isMeant(host, setting.value())).findFirst());
    if (named.isPresent() && admin.isEmpty()) {
      findings.error(
          named.get().origin(),
          "admin_host = " + named.get() + " is none of the hosts",
          "add below [hosts] in system_info: " + named.get() + " = ADDRESS [controller]");
    }
    return admin;
  }

  private Optional<Rbd.Conf> conf(Setting file) {
    return text(file)
        .flatMap(text -> {
          Optional<Rbd.Conf> conf = CephConfText.read(text);
          if (conf.isEmpty()) {
            findings.error(
                file.origin(),
                "conf_file: "
                    + files.path(file.value())
                    + " has no fsid and mon_host below [global]",
                "take the cluster's own: ceph config generate-minimal-conf");
          }
          return conf;
        });
  }

  private Optional<Secret> key(Setting file, Setting user) {
    return text(file)
        .flatMap(text -> {
          Optional<Secret> key = CephConfText.key(text, "client." + user.value());
          if (key.isEmpty()) {
            findings.error(
                file.origin(),
                "keyring: " + files.path(file.value()) + " has no key of client." + user,
                "ceph auth get client."
                    + user
                    + " on a host that administers the cluster prints it");
          }
          return key;
        });
  }

  private Optional<String> text(Setting file) {
    Path path = files.path(file.value());
    try {
      return Optional.of(Files.readString(path, StandardCharsets.UTF_8));
    } catch (IOException e) {
      findings.error(
          file.origin(), path + " cannot be read: " + e.getMessage(), "ls -l '" + path + "'");
      return Optional.empty();
    }
  }

  // --- Our own

  private Rbd.ManagedCluster managed(List<Host> hosts, Origin nowhere) {
    for (String id : List.of(ADMIN_HOST, CONF_FILE, KEYRING)) {
      effective
          .find(id)
          .ifPresent(setting ->
              findings.error(
                  setting.origin(),
                  id.replace("rbd.", "") + " is for a cluster that exists, and cluster = managed",
                  "remove the line, or write cluster = existing"));
    }
    List<Host> monitors = hosts.stream().filter(host -> host.has("mon")).toList();
    if (monitors.isEmpty() && !hosts.isEmpty()) {
      findings.error(
          nowhere,
          "no host has the role mon, and a cluster needs monitors",
          "write below [hosts] in system_info: "
              + hosts.getFirst()
              + " = "
              + hosts.getFirst().address()
              + " [compute, mon]; three hosts with it go on when one of them fails");
    } else if (monitors.size() % 2 == 0 && !monitors.isEmpty()) {
      findings.warning(
          monitors.getLast().origin(),
          monitors.size()
              + " hosts have the role mon; as more than half of them must be up, one less would be"
              + " as safe",
          "take 1, 3 or 5");
    }
    Map<Host, List<Rbd.Disk>> disks = new LinkedHashMap<>();
    byHost(OSDS, hosts).forEach((host, setting) -> disks.put(host, disks(setting)));
    Map<Host, List<String>> wiped = new LinkedHashMap<>();
    byHost(WIPE, hosts)
        .forEach((host, setting) -> {
          List<String> paths = ValueType.items(setting.value());
          paths.forEach(path -> checkWiped(host, path, setting, disks));
          wiped.put(host, paths);
        });
    checkReplicas(disks, nowhere);
    Map<Host, List<String>> removed = new LinkedHashMap<>();
    byHost(REMOVED, hosts)
        .forEach((host, setting) -> {
          List<String> paths = ValueType.items(setting.value());
          paths.forEach(path -> checkRemoved(host, path, setting, disks));
          removed.put(host, paths);
        });
    return new Rbd.ManagedCluster(
        monitors,
        effective.find("rbd.fsid"),
        disks,
        wiped,
        removed,
        removedMonitors(hosts),
        replicas());
  }

  private void checkRemoved(
      Host host, String path, Setting setting, Map<Host, List<Rbd.Disk>> disks) {
    if (disks.getOrDefault(host, List.of()).stream().anyMatch(disk -> disk.path().equals(path))) {
      findings.error(
          setting.origin(),
          path + " of " + host + " stands below both [" + OSDS + "] and [" + REMOVED + "]",
          "keep it in one of them");
    }
  }

  private List<Host> removedMonitors(List<Host> hosts) {
    Optional<Setting> setting = effective.find(REMOVED_MONITORS);
    List<Host> removed = new ArrayList<>();
    for (String name : setting.map(it -> ValueType.items(it.value())).orElse(List.of())) {
      Optional<Host> meant =
          hosts.stream().filter(host -> HostList.isMeant(host, name)).findFirst();
      if (meant.isEmpty() || meant.get().has("mon")) {
        findings.error(
            setting.orElseThrow().origin(),
            "removed_monitors: "
                + name
                + (meant.isEmpty() ? " is none of the hosts" : " still has the role mon"),
            meant.isEmpty()
                ? "a host leaves [hosts] only after its monitor has left the cluster"
                : "take the role away from it in [hosts] of system_info");
      } else {
        removed.add(meant.get());
      }
    }
    return removed;
  }

  private Map<Host, Setting> byHost(String section, List<Host> hosts) {
    Map<Host, Setting> found = new LinkedHashMap<>();
    effective
        .section(section)
        .forEach((name, setting) ->
            hosts.stream()
                .filter(host -> HostList.isMeant(host, name))
                .findFirst()
                .ifPresentOrElse(
                    host -> found.put(host, setting),
                    () ->
                        findings.error(
                            setting.origin(),
                            name + " below [" + section + "] is none of the hosts",
                            Spelling.closest(name, hosts.stream().map(Host::name).toList())
                                .map(meant -> "did you mean " + meant + "?")
                                .orElse("add it below [hosts] in system_info"))));
    return found;
  }

  private List<Rbd.Disk> disks(Setting setting) {
    List<Rbd.Disk> disks = new ArrayList<>();
    for (String item : ValueType.items(setting.value())) {
      Optional<Rbd.Disk> disk = DiskWord.read(item, setting);
      if (disk.isEmpty()) {
        findings.error(
            setting.origin(),
            item + " is neither a device nor a file with its size",
            "write /dev/disk/by-id/NAME, or /FOLDER/FILE:20G");
      } else if (disks.stream().anyMatch(other -> other.path().equals(disk.get().path()))) {
        findings.error(setting.origin(), item + " stands here twice", "name each disk once");
      } else {
        disks.add(disk.get());
      }
    }
    return disks;
  }

  private void checkWiped(
      Host host, String path, Setting setting, Map<Host, List<Rbd.Disk>> disks) {
    boolean known =
        disks.getOrDefault(host, List.of()).stream()
            .anyMatch(disk -> disk.path().equals(path) && disk.mebibytes().isEmpty());
    if (!known) {
      findings.error(
          setting.origin(),
          path + " of " + host + " is no device below [" + OSDS + "]",
          "a device that may lose its data is named in both sections, in the same words");
    }
  }

  private void checkReplicas(Map<Host, List<Rbd.Disk>> disks, Origin nowhere) {
    int hosts = (int) disks.values().stream().filter(list -> !list.isEmpty()).count();
    if (hosts == 0) {
      findings.error(
          nowhere,
          "no host has a disk for the cluster",
          "write below [osds] in shared_storage: HOST = /dev/disk/by-id/NAME");
    } else if (hosts < replicas()) {
      findings.error(
          effective.get("rbd.replicas").origin(),
          "replicas = "
              + replicas()
              + " needs as many hosts with disks, and there are "
              + hosts
              + ": every copy lies on a host of its own",
          "add disks below [osds], or write replicas = " + hosts);
    }
    if (replicas() < 2) {
      findings.warning(
          effective.get("rbd.replicas").origin(),
          "replicas = 1: guests' disks are lost with the first disk that fails",
          "write replicas = 3");
    }
  }
}
