package io.crucible.lab;

import java.nio.file.Path;
import java.util.List;

/** The web server with the hosts' packages. */
final class PackageServer {
  private PackageServer() {}

  /** Starts it in the background; its process ID is in a file when the command returns. */
  static List<String> words(Image image, Subnet subnet, Path pidFile, Path web) {
    return List.of(
        "start-stop-daemon",
        "--start",
        "--background",
        "--make-pidfile",
        "--pidfile",
        pidFile.toString(),
        "--startas",
        image.busybox().toString(),
        "--",
        "httpd",
        "-f",
        "-p",
        subnet.bridge() + ":80",
        // The lab's own folder, by which a leftover server is recognised; it contains a link to the
        // packages.
        "-h",
        web + "/");
  }
}
