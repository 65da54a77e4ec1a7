package io.crucible.lab;

import java.nio.file.Path;
import java.util.List;

/** The web server that hands the hosts their packages. */
final class PackageServer {
  private PackageServer() {}

  /** Started in the background; its number is in a file when the command returns. */
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
        // The lab's own folder, by which a forgotten server is recognised; its link leads on.
        "-h",
        web + "/");
  }
}
