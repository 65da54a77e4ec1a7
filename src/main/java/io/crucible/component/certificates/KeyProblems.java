package io.crucible.component.certificates;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import java.util.ArrayList;
import java.util.List;

/** Keys that too many can read, or that QEMU cannot read. */
record KeyProblems(Host host, CertificateAnswer answer) {
  List<Problem> all() {
    List<Problem> problems = new ArrayList<>();
    for (CertificateUse use : CertificateUse.ALL) {
      answer
          .at(use.key())
          .flatMap(place -> place.key().map(key -> found(use, place.file(), key)))
          .ifPresent(problems::addAll);
    }
    return problems.stream().distinct().toList();
  }

  private List<Problem> found(CertificateUse use, String file, CertificateAnswer.KeyFile key) {
    List<Problem> problems = new ArrayList<>();
    if (key.isOpenToAll()) {
      problems.add(
          Problem.error(
              host.name(),
              "every user of the host may read the private key %s (mode %o)"
                  .formatted(file, key.mode()),
              "on %s: chmod o= %s; if somebody may have read it, replace the key"
                  .formatted(host.name(), file)));
    }
    boolean isUnreadable =
        answer.users().entrySet().stream()
            .noneMatch(user -> key.isReadableBy(user.getKey(), user.getValue()));
    if (use.isOfQemu() && !answer.users().isEmpty() && !key.isOpenToAll() && isUnreadable) {
      String user = answer.users().keySet().iterator().next();
      problems.add(
          Problem.error(
              host.name(),
              "QEMU's user %s cannot read %s (%s:%s, mode %o)"
                  .formatted(user, file, key.owner(), key.group(), key.mode()),
              "on %s: chown %s %s && chmod 0400 %s".formatted(host.name(), user, file, file)));
    }
    return problems;
  }
}
