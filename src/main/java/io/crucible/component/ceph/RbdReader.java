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

/** Reads {@code [rbd]} and the files it refers to, and checks that they match. */
final class RbdReader {
  private static final String ADMIN_HOST = "rbd.admin_host";
  private static final String CONF_FILE = "rbd.conf_file";
  private static final String KEYRING = "rbd.keyring";
  private static final String CINDER_POOL = "rbd.cinder_pool";
  private static final String GLANCE_POOL = "rbd.glance_pool";

  /** The sample on docs.ceph.com, rbd-openstack, which many sites have copied. */
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
    RbdCluster cluster =
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
                    + " is the sample UUID of Ceph's guide: another cluster could use the same",
                "if no guest runs, remove the line to get a unique UUID; otherwise keep it"));
    checkPools(user, cluster);
    return new Rbd(
        cluster,
        user,
        effective.get("rbd.pool"),
        effective.find("rbd.secret_uuid").map(RbdReader::inLowerCase),
        effective.find(CINDER_POOL),
        effective.find(GLANCE_POOL));
  }

  /** virsh prints UUIDs in lower case. */
  private static Setting inLowerCase(Setting uuid) {
    return new Setting(uuid.value().toLowerCase(Locale.ROOT), uuid.origin());
  }

  /** The key of a setting, without its section. */
  private static String key(String id) {
    return id.substring(id.indexOf('.') + 1);
  }

  /** The service of a key such as cinder_pool. */
  private static String service(String id) {
    return key(id).substring(0, key(id).indexOf('_'));
  }

  /** Each service needs its own pool and user. */
  private void checkPools(Setting user, RbdCluster cluster) {
    Map<String, String> owners = new LinkedHashMap<>();
    for (String id : List.of("rbd.pool", CINDER_POOL, GLANCE_POOL)) {
      effective
          .find(id)
          .ifPresent(pool -> {
            String other = owners.putIfAbsent(pool.value(), key(id));
            if (other != null) {
              findings.error(
                  pool.origin(),
                  key(id) + " = " + pool + " is the same pool as " + other,
                  "use a separate pool for each, such as vms, volumes, images");
            }
          });
    }
    for (String id : List.of(CINDER_POOL, GLANCE_POOL)) {
      Optional<Setting> pool = effective.find(id);
      String service = service(id);
      if (pool.isPresent() && user.value().equals(service)) {
        findings.error(
            user.origin(),
            "user = " + user + " is already the user of " + service + "_pool",
            "set user = nova, or remove " + service + "_pool");
      }
      boolean unreachable =
          cluster instanceof RbdCluster.ExistingCluster existing && existing.admin().isEmpty();
      if (pool.isPresent() && unreachable && effective.find(ADMIN_HOST).isEmpty()) {
        findings.error(
            pool.get().origin(),
            service + "_pool needs an admin host, to read the key of client." + service,
            "set admin_host = HOST in [rbd], or remove the line");
      }
    }
  }

  private int replicas() {
    return Integer.parseInt(effective.get("rbd.replicas").value());
  }

  private RbdCluster.ExistingCluster existing(List<Host> hosts, Setting user, Origin nowhere) {
    for (String section : List.of(OSDS, WIPE, REMOVED)) {
      effective.section(section).values().stream()
          .findFirst()
          .ifPresent(setting ->
              findings.error(
                  setting.origin(),
                  "[" + section + "] is only for a managed cluster, but cluster = existing",
                  "set cluster = managed in [rbd], or remove the section"));
    }
    Optional<Host> admin = admin(hosts);
    Optional<RbdCluster.Conf> conf = effective.find(CONF_FILE).flatMap(this::conf);
    Optional<Secret> key = effective.find(KEYRING).flatMap(setting -> key(setting, user));
    boolean create = effective.truth("rbd.create");
    boolean named = effective.find(ADMIN_HOST).isPresent();
    if (!named
        && (effective.find(CONF_FILE).isEmpty() || effective.find(KEYRING).isEmpty())
        && !effective.isBroken(ADMIN_HOST)) {
      findings.error(
          nowhere,
          "the settings do not give access to the Ceph cluster",
          "set in [rbd] of shared_storage: admin_host = a host of this site with the admin keyring,"
              + " or conf_file and keyring = files on this machine");
    }
    if (create && !named) {
      findings.error(
          effective.get("rbd.create").origin(),
          "create = yes needs an admin host of the cluster",
          "set admin_host = HOST in [rbd]");
    }
    return new RbdCluster.ExistingCluster(conf, key, admin, create, replicas());
  }

  private Optional<Host> admin(List<Host> hosts) {
    Optional<Setting> named = effective.find(ADMIN_HOST);
    Optional<Host> admin =
        named.flatMap(setting ->
            hosts.stream().filter(host -> HostList.isMeant(host, setting.value())).findFirst());
    if (named.isPresent() && admin.isEmpty()) {
      findings.error(
          named.get().origin(),
          "admin_host = " + named.get() + " is not in [hosts]",
          "add to [hosts] in system_info: " + named.get() + " = ADDRESS [controller]");
    }
    return admin;
  }

  private Optional<RbdCluster.Conf> conf(Setting file) {
    return text(file)
        .flatMap(text -> {
          Optional<RbdCluster.Conf> conf = CephConfText.read(text);
          if (conf.isEmpty()) {
            findings.error(
                file.origin(),
                "conf_file: " + files.path(file.value()) + " has no fsid and mon_host in [global]",
                "write the cluster's configuration to it: ceph config generate-minimal-conf");
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
                "keyring: " + files.path(file.value()) + " has no key for client." + user,
                "write the keyring to it; on an admin host of the cluster: ceph auth get client."
                    + user);
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
          file.origin(),
          path + " cannot be read: " + e.getMessage(),
          "check with: ls -l '" + path + "'");
      return Optional.empty();
    }
  }

  private RbdCluster.ManagedCluster managed(List<Host> hosts, Origin nowhere) {
    for (String id : List.of(ADMIN_HOST, CONF_FILE, KEYRING)) {
      effective
          .find(id)
          .ifPresent(setting ->
              findings.error(
                  setting.origin(),
                  key(id) + " is only for an existing cluster, but cluster = managed",
                  "remove the line, or set cluster = existing"));
    }
    List<Host> monitors = hosts.stream().filter(host -> host.has("mon")).toList();
    if (monitors.isEmpty() && !hosts.isEmpty()) {
      findings.error(
          nowhere,
          "no host has the role mon, but a managed cluster needs monitors",
          "set in [hosts] of system_info: "
              + hosts.getFirst()
              + " = "
              + hosts.getFirst().address()
              + " [compute, mon]; with three such hosts the cluster keeps working if one fails");
    } else if (monitors.size() % 2 == 0 && !monitors.isEmpty()) {
      findings.warning(
          monitors.getLast().origin(),
          monitors.size()
              + " hosts have the role mon. More than half of them must be up, so "
              + monitors.size()
              + " are no safer than "
              + (monitors.size() - 1),
          "use 1, 3 or 5");
    }
    Map<Host, List<RbdCluster.Disk>> disks = new LinkedHashMap<>();
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
    return new RbdCluster.ManagedCluster(
        monitors,
        effective.find("rbd.fsid"),
        disks,
        wiped,
        removed,
        removedMonitors(hosts),
        replicas());
  }

  private void checkRemoved(
      Host host, String path, Setting setting, Map<Host, List<RbdCluster.Disk>> disks) {
    if (disks.getOrDefault(host, List.of()).stream().anyMatch(disk -> disk.path().equals(path))) {
      findings.error(
          setting.origin(),
          path + " of " + host + " is in both [" + OSDS + "] and [" + REMOVED + "]",
          "remove it from one of them");
    }
  }

  /** A host that has left [hosts] is not reached, so its monitor could not be removed. */
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
                + (meant.isEmpty() ? " is not in [hosts]" : " still has the role mon"),
            meant.isEmpty()
                ? "keep the host in [hosts] until its monitor is removed"
                : "remove the role from it in [hosts] of system_info");
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
                            name + " in [" + section + "] is not in [hosts]",
                            Spelling.closest(name, hosts.stream().map(Host::name).toList())
                                .map(meant -> "did you mean " + meant + "?")
                                .orElse("add it to [hosts] in system_info"))));
    return found;
  }

  private List<RbdCluster.Disk> disks(Setting setting) {
    List<RbdCluster.Disk> disks = new ArrayList<>();
    for (String item : ValueType.items(setting.value())) {
      Optional<RbdCluster.Disk> disk = DiskWord.read(item, setting);
      if (disk.isEmpty()) {
        findings.error(
            setting.origin(),
            item + " is not a device, and not a file with its size",
            "use /dev/disk/by-id/NAME, or /FOLDER/FILE:20G");
      } else if (disks.stream().anyMatch(other -> other.path().equals(disk.get().path()))) {
        findings.error(setting.origin(), item + " is listed twice", "list each disk once");
      } else {
        disks.add(disk.get());
      }
    }
    return disks;
  }

  /** Only a disk of an OSD may be overwritten, so that a mistyped path destroys nothing. */
  private void checkWiped(
      Host host, String path, Setting setting, Map<Host, List<RbdCluster.Disk>> disks) {
    boolean known =
        disks.getOrDefault(host, List.of()).stream()
            .anyMatch(disk -> disk.path().equals(path) && disk.mebibytes().isEmpty());
    if (!known) {
      findings.error(
          setting.origin(),
          path + " of " + host + " is not a device in [" + OSDS + "]",
          "list a device that may be overwritten in both sections, with the same path");
    }
  }

  private void checkReplicas(Map<Host, List<RbdCluster.Disk>> disks, Origin nowhere) {
    int hosts = (int) disks.values().stream().filter(list -> !list.isEmpty()).count();
    if (hosts == 0) {
      findings.error(
          nowhere,
          "no host has a disk for the cluster",
          "set in [osds] of shared_storage: HOST = /dev/disk/by-id/NAME");
    } else if (hosts < replicas()) {
      findings.error(
          effective.get("rbd.replicas").origin(),
          "replicas = "
              + replicas()
              + " needs as many hosts with disks, but there are only "
              + hosts
              + ": every copy is on another host",
          "add disks to [osds], or set replicas = " + hosts);
    }
    if (replicas() < 2) {
      findings.warning(
          effective.get("rbd.replicas").origin(),
          "replicas = 1: guests' disks are lost when one disk fails",
          "set replicas = 3");
    }
  }
}
