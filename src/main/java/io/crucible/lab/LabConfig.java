package io.crucible.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The configuration folder of a lab, with only the settings that differ from the shipped defaults.
 */
final class LabConfig {
  private LabConfig() {}

  static void write(LabState lab) throws IOException {
    Files.createDirectories(lab.config());
    for (Map.Entry<String, String> file : files(lab).entrySet()) {
      Files.writeString(lab.config().resolve(file.getKey()), file.getValue());
    }
  }

  /** File name to content. */
  static Map<String, String> files(LabState lab) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("system_info", systemInfo(lab));
    files.put("shared_storage", isCeph(lab) ? LabCeph.storage(lab) : nfs(lab));
    files.put("libvirtd", "# The shipped defaults apply.\n");
    files.put("nova", "# The shipped defaults apply.\n");
    return files;
  }

  private static boolean isCeph(LabState lab) {
    return lab.options().flavour() == Flavour.CEPH;
  }

  private static String nfs(LabState lab) {
    return "[nfs_export]\nnfs_server = " + lab.hosts().getFirst().address() + "\n";
  }

  private static String roles(LabState lab, LabHost host) {
    if (isCeph(lab)) {
      return LabCeph.roles(lab, host);
    }
    return host.number() == 1 ? " [compute, storage]\n" : " [compute]\n";
  }

  private static String systemInfo(LabState lab) {
    StringBuilder text = new StringBuilder("# Written by 'lab up' for the lab ");
    text.append(lab.options().name()).append(".\n[hosts]\n");
    for (LabHost host : lab.hosts()) {
      text.append(host.name()).append(" = ").append(host.address());
      text.append(roles(lab, host));
    }
    text.append("\n[ssh_creds]\nusername = root\n");
    text.append("identity_file = ").append(lab.identity()).append('\n');
    text.append("known_hosts = ").append(lab.knownHosts()).append('\n');
    return text.toString();
  }
}
