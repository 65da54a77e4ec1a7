package io.crucible.lab;

import io.crucible.text.Hashes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The network of one lab: a namespace with a bridge, one tap or veth for each host, and one veth to
 * this machine. It only builds the commands; it does not run them.
 *
 * @param namespace also the name of this machine's end of the veth, so at most 15 characters
 */
record LabNetwork(String namespace, Subnet subnet) {
  static final String BRIDGE = "hosts";
  private static final String FAR_END = "machine";

  /**
   * The name depends on the folder, so that labs with equal names in two folders do not conflict.
   */
  static String namespace(Path labFolder) {
    return "crucible-" + Hashes.sha256(labFolder.toString()).substring(0, 6);
  }

  static String tap(int number) {
    return "tap" + number;
  }

  List<List<String>> create() {
    List<List<String>> commands = new ArrayList<>();
    commands.add(List.of("ip", "netns", "add", namespace));
    commands.add(inside("link", "set", "lo", "up"));
    // Without a fixed MAC address a bridge gets a new one with each port.
    commands.add(inside("link", "add", BRIDGE, "address", subnet.mac(0), "type", "bridge"));
    commands.add(inside("address", "add", subnet.bridge() + "/24", "dev", BRIDGE));
    commands.add(inside("link", "set", BRIDGE, "up"));
    commands.add(
        List.of(
            "ip", "link", "add", namespace, "type", "veth", "peer", "name", FAR_END, "netns",
            namespace));
    commands.add(inside("link", "set", FAR_END, "master", BRIDGE, "up"));
    commands.add(List.of("ip", "address", "add", subnet.machine() + "/24", "dev", namespace));
    commands.add(List.of("ip", "link", "set", namespace, "up"));
    return commands;
  }

  List<List<String>> createTap(int number) {
    return List.of(
        inside("tuntap", "add", tap(number), "mode", "tap"),
        inside("link", "set", tap(number), "master", BRIDGE, "up"));
  }

  /** The network namespace of a container. */
  String hostNamespace(int number) {
    return namespace + "-" + number;
  }

  /** Whether the other network namespace is that of a container of this lab. */
  static boolean isHostNamespace(String namespace, String other) {
    return other.startsWith(namespace + "-");
  }

  /** Creates a namespace with a network interface and its address, before anything runs in it. */
  List<List<String>> createVeth(int number) {
    String host = hostNamespace(number);
    return List.of(
        List.of("ip", "netns", "add", host),
        inside(
            "link",
            "add",
            veth(number),
            "type",
            "veth",
            "peer",
            "name",
            "eth0",
            "address",
            subnet.mac(number),
            "netns",
            host),
        inside("link", "set", veth(number), "master", BRIDGE, "up"),
        List.of("ip", "-netns", host, "link", "set", "lo", "up"),
        List.of("ip", "-netns", host, "address", "add", subnet.host(number) + "/24", "dev", "eth0"),
        List.of("ip", "-netns", host, "link", "set", "eth0", "up"));
  }

  /** Sets the link of a container at the bridge up or down. */
  List<String> setVeth(int number, boolean up) {
    return inside("link", "set", veth(number), up ? "up" : "down");
  }

  private static String veth(int number) {
    return "veth" + number;
  }

  /**
   * Removes the veth. This must be done before the namespace is removed: the kernel destroys it
   * some time later, and the name of the veth would be in use until then.
   */
  static List<String> removeCable(String namespace) {
    return List.of("ip", "link", "delete", namespace);
  }

  static List<String> removeNamespace(String namespace) {
    return List.of("ip", "netns", "delete", namespace);
  }

  /**
   * Runs a program in the namespace; unlike {@code ip netns exec} this does not change the mounts.
   */
  List<String> enter(List<String> words) {
    List<String> all = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + namespace, "--"));
    all.addAll(words);
    return all;
  }

  private List<String> inside(String... words) {
    List<String> all = new ArrayList<>(List.of("ip", "-netns", namespace));
    all.addAll(List.of(words));
    return all;
  }
}
