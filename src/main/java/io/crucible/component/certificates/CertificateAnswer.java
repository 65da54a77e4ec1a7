package io.crucible.component.certificates;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a host answered to {@code status.sh}.
 *
 * @param now by its clock
 * @param users groups of the users that QEMU may have, by user
 * @param places what is where libvirt and QEMU look, by path
 * @param served what the daemon serves; empty if it did not answer
 */
record CertificateAnswer(
    Instant now,
    Map<String, List<String>> users,
    Map<String, Place> places,
    Optional<X509Certificate> served) {

  /**
   * One file.
   *
   * @param file the path behind all links
   * @param certificates in it; none in a key, or if they cannot be read
   * @param key owner, group and mode of a key
   * @param publicHalf of a key, as PEM; empty if the key cannot be read
   */
  record Place(
      String file, List<X509Certificate> certificates, Optional<KeyFile> key, String publicHalf) {
    Place {
      certificates = List.copyOf(certificates);
    }
  }

  /** Who may read a key. */
  record KeyFile(String owner, String group, int mode) {
    static KeyFile of(String line) {
      String[] words = line.split(" ");
      return new KeyFile(words[0], words[1], Integer.parseInt(words[2], 8));
    }

    boolean isOpenToAll() {
      return (mode & 0007) != 0;
    }

    boolean isReadableBy(String user, List<String> groups) {
      return owner.equals(user) ? (mode & 0400) != 0 : groups.contains(group) && (mode & 0040) != 0;
    }
  }

  CertificateAnswer {
    users = Map.copyOf(users);
    places = Map.copyOf(places);
  }

  /** What is at a path; empty if there is no file. */
  Optional<Place> at(String path) {
    return Optional.ofNullable(places.get(path));
  }

  static CertificateAnswer of(String text) {
    Instant now = Instant.EPOCH;
    Map<String, List<String>> users = new HashMap<>();
    Map<String, Place> places = new LinkedHashMap<>();
    Optional<X509Certificate> served = Optional.empty();
    for (String part : text.split("(?m)^@")) {
      String head = part.lines().findFirst().orElse("");
      String body = part.substring(Math.min(part.length(), head.length() + 1));
      String[] words = head.split(" ", 3);
      switch (words[0]) {
        case "now" -> now = Instant.ofEpochSecond(Long.parseLong(words[1]));
        case "user" ->
            users.put(words[1], List.of(words.length < 3 ? new String[0] : words[2].split(" ")));
        case "place" -> places.put(words[1], new Place(words[2], read(body), Optional.empty(), ""));
        case "key" -> {
          // It follows its place.
          String path = new ArrayList<>(places.keySet()).getLast();
          Optional<KeyFile> key = Optional.of(KeyFile.of(head.substring("key ".length())));
          places.computeIfPresent(path, (_, it) -> new Place(it.file(), List.of(), key, body));
        }
        case "served" -> served = read(body).stream().findFirst();
        default -> {}
      }
    }
    return new CertificateAnswer(now, users, places, served);
  }

  /** What is on a host may be anything. */
  private static List<X509Certificate> read(String pem) {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
          .stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException unreadable) {
      return List.of();
    }
  }
}
