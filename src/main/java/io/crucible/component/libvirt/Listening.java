package io.crucible.component.libvirt;

import io.crucible.catalog.Profile;
import io.crucible.model.HostFacts;
import java.util.Set;

/**
 * How libvirt listens on a host before anything is changed: the answer to the fact {@code ways}.
 *
 * @param words {@code tcp}: systemd listens in this way; {@code own-tcp}: Crucible set that up;
 *     {@code tcp-key}: the daemon's file says so; likewise for tls; {@code forced}: libvirt refuses
 *     migrations in clear text
 * @param sockets whether systemd listens for libvirt here
 */
record Listening(Set<String> words, boolean sockets) {
  private static final String FACT = "libvirt.ways";

  Listening {
    words = Set.copyOf(words);
  }

  static Listening of(HostFacts facts, Profile profile) {
    String answer = facts.answers().getOrDefault(FACT, "").strip();
    return new Listening(
        answer.isEmpty() ? Set.of() : Set.of(answer.split("\\s+")),
        LibvirtLayout.of(facts, profile).sockets());
  }

  boolean by(Way way) {
    return words.contains(sockets ? way.word() : way.word() + "-key");
  }

  /** Whether Crucible set it up; it always writes the daemon's own keys. */
  boolean isOwn(Way way) {
    return !sockets || words.contains("own-" + way.word());
  }

  /** Whether migrations in clear text are refused already. */
  boolean isForced() {
    return words.contains("forced");
  }
}
