package io.crucible.lab;

import io.crucible.text.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files from which an image is built.
 *
 * @param files name to content
 */
record Recipe(Map<String, String> files) {
  private static final List<String> NAMES =
      List.of(
          "build-image.sh",
          "customise-root.sh",
          "store-uncompressed.sh",
          "make-initrd.sh",
          "initrd-init.sh",
          "host-packages.list",
          "served-packages.list",
          "kept-for-apply.list",
          "nova-packages.list",
          "ceph-packages.list");

  static Recipe shipped() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    for (String name : NAMES) {
      try (InputStream stream = Recipe.class.getResourceAsStream("/lab/" + name)) {
        if (stream == null) {
          throw new IOException("the program has no file lab/" + name);
        }
        files.put(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return new Recipe(files);
  }

  /** Every recipe, release and flavour has another key, so a cached image is never stale. */
  String key(HostKind kind, Suite suite, Flavour flavour) {
    StringBuilder all = new StringBuilder();
    files.forEach((name, content) -> all.append(name).append('\0').append(content).append('\0'));
    all.append(kind).append('\0').append(suite).append('\0').append(flavour);
    return suite.codename()
        + "-"
        + flavour.word()
        + (kind == HostKind.VM ? "-" : "-" + kind.word() + "-")
        + Hashes.sha256(all.toString()).substring(0, 12);
  }

  void writeTo(Path folder) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.writeString(path, file.getValue());
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
