package io.crucible.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The trusted host keys.
 *
 * @param own the file to which newly accepted keys are added
 * @param read all files that are read
 */
record KnownHosts(Path own, List<Path> read) {
  /** Connections are made in parallel; they must not corrupt the file or add a host twice. */
  private static final ReentrantLock APPENDING = new ReentrantLock();

  private static final int SSH_PORT = 22;

  KnownHosts {
    read = List.copyOf(read);
  }

  /** The result for one key of one host. */
  sealed interface Verdict {
    record Trusted() implements Verdict {}

    record Unknown() implements Verdict {}

    /** Other keys are known; also if only the type differs: see {@link #judge}. */
    record Changed(KnownHost known) implements Verdict {}

    record Revoked(KnownHost known) implements Verdict {}
  }

  /**
   * Looks up a key. A host with other known keys is never unknown: Crucible asks for the known
   * types, so a host that offers another key has changed, or is another host.
   */
  Verdict judge(Endpoint endpoint, byte[] key) {
    List<KnownHost> all = load();
    Optional<KnownHost> revoked =
        all.stream()
            .filter(line -> line.revoked() && line.holds(key))
            .filter(line -> names(endpoint).stream().anyMatch(line::isAbout))
            .findFirst();
    if (revoked.isPresent()) {
      return new Verdict.Revoked(revoked.get());
    }
    if (trusted(all, endpoint).stream().anyMatch(line -> line.holds(key))) {
      return new Verdict.Trusted();
    }
    // Only with its own address and port: lines with names, or without a port, are not
    // authoritative.
    String address = Endpoint.knownName(endpoint.address(), endpoint.port());
    return all.stream()
        .filter(line -> line.isTrusted() && line.isAbout(address))
        .findFirst()
        .<Verdict>map(Verdict.Changed::new)
        .orElseGet(Verdict.Unknown::new);
  }

  /** The lines with trusted keys of a host. */
  List<KnownHost> trusted(Endpoint endpoint) {
    return trusted(load(), endpoint);
  }

  /** The first line with a certificate authority for a host. */
  Optional<KnownHost> authority(Endpoint endpoint) {
    List<String> names = names(endpoint);
    return load().stream()
        .filter(line -> line.authority() && names.stream().anyMatch(line::isAbout))
        .findFirst();
  }

  /** Adds a key, unless the file has been changed in the meantime. */
  Verdict accept(Endpoint endpoint, String type, byte[] key) throws IOException {
    APPENDING.lock();
    try {
      Verdict verdict = judge(endpoint, key);
      if (!(verdict instanceof Verdict.Unknown)) {
        return verdict;
      }
      append(
          "%s %s %s%n"
              .formatted(
                  Endpoint.knownName(endpoint.address(), endpoint.port()),
                  type,
                  Base64.getEncoder().encodeToString(key)));
      return new Verdict.Trusted();
    } finally {
      APPENDING.unlock();
    }
  }

  private static List<KnownHost> trusted(List<KnownHost> all, Endpoint endpoint) {
    List<String> names = names(endpoint);
    return all.stream()
        .filter(line -> line.isTrusted() && names.stream().anyMatch(line::isAbout))
        .toList();
  }

  /** Like OpenSSH, a line without a port also matches a host on another port. */
  private static List<String> names(Endpoint endpoint) {
    List<String> names = new ArrayList<>();
    for (String name : endpoint.names()) {
      names.add(Endpoint.knownName(name, endpoint.port()));
      if (endpoint.port() != SSH_PORT) {
        names.add(name);
      }
    }
    return names;
  }

  private List<KnownHost> load() {
    List<KnownHost> all = new ArrayList<>();
    for (Path file : read) {
      if (Files.exists(file)) {
        all.addAll(KnownHostsFile.lines(file));
      }
    }
    return all;
  }

  private void append(String line) throws IOException {
    createIfMissing();
    byte[] bytes = ((endsOpen() ? "\n" : "") + line).getBytes(StandardCharsets.UTF_8);
    // One write of a whole line in append mode: other programs see the whole line or nothing.
    Files.write(own, bytes, StandardOpenOption.APPEND);
  }

  /** A new line must not be appended to a last line without newline. */
  private boolean endsOpen() throws IOException {
    try (FileChannel channel = FileChannel.open(own, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return channel.size() > 0
          && channel.read(last, channel.size() - 1) == 1
          && last.get(0) != '\n';
    }
  }

  private void createIfMissing() throws IOException {
    Path folder = own.toAbsolutePath().getParent();
    if (folder != null && !Files.exists(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    if (!Files.exists(own)) {
      FileChannel.open(
              own,
              Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
          .close();
    }
  }
}
