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
 * Which host keys are trusted.
 *
 * @param own the file that newly accepted keys are added to
 * @param read all files that count
 */
record KnownHosts(Path own, List<Path> read) {
  /** Connections run in parallel; a file must neither be torn nor hold a host twice. */
  private static final ReentrantLock APPENDING = new ReentrantLock();

  private static final int SSH_PORT = 22;

  KnownHosts {
    read = List.copyOf(read);
  }

  /** What the files say about one key of one host. */
  sealed interface Verdict {
    record Trusted() implements Verdict {}

    record Unknown() implements Verdict {}

    /** Other keys are known; also when only the type differs: see {@link #judge}. */
    record Changed(KnownHost known) implements Verdict {}

    record Revoked(KnownHost known) implements Verdict {}
  }

  /**
   * Looks a key up. A host of which other keys are known is never taken for unknown: we ask for the
   * types that are known, so a host that offers another one has changed, or is not that host.
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
    // Only under its own address and port: names and portless lines are hints, not claims.
    String address = Endpoint.knownName(endpoint.address(), endpoint.port());
    return all.stream()
        .filter(line -> !line.revoked() && line.isAbout(address))
        .findFirst()
        .<Verdict>map(Verdict.Changed::new)
        .orElseGet(Verdict.Unknown::new);
  }

  /** The lines that vouch for a host. */
  List<KnownHost> trusted(Endpoint endpoint) {
    return trusted(load(), endpoint);
  }

  /** Adds a key, unless the file has come to say something else meanwhile. */
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
        .filter(line -> !line.revoked() && names.stream().anyMatch(line::isAbout))
        .toList();
  }

  /** OpenSSH too takes a matching line without the port for a host on another port. */
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
    // One write of a whole line in append mode: other programs see all of it or nothing.
    Files.write(own, bytes, StandardOpenOption.APPEND);
  }

  /** A last line without newline must not swallow what is added. */
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
