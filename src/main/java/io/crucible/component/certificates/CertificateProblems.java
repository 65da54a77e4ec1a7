package io.crucible.component.certificates;

import io.crucible.catalog.CertificateFile;
import io.crucible.model.Problem;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is wrong with one certificate of a host, and what soon will be. */
record CertificateProblems(
    CertificateStatus status,
    CertificateAnswer answer,
    CertificateFile file,
    X509Certificate certificate) {
  List<Problem> of(List<CertificateUse> uses) {
    List<Problem> problems = new ArrayList<>();
    time().ifPresent(problems::add);
    for (CertificateUse use : uses) {
      String name = file.file() + " (" + use.words() + ") ";
      if (use.isServer() && !CertificateNames.covers(certificate, status.host().address())) {
        problems.add(
            status.error(name + "is not valid for " + status.host().address(), status.replaceIt()));
      }
      if (!isTrusted(use)) {
        problems.add(
            status.error(
                name + "was signed by " + file.issuer() + ", which is not in " + use.trust(),
                status.replaceIt()));
      }
      if (!isOfKey(use)) {
        problems.add(status.error(name + "does not belong to " + use.key(), status.replaceIt()));
      }
    }
    if (status.authorities().isPresent() && !file.isOfSite()) {
      problems.add(
          warning(
              file.file() + " was signed by " + file.issuer() + ", not by this site's authority",
              status.replaceIt()));
    }
    if (file.isServed().filter(it -> !it).isPresent()) {
      problems.add(
          warning(
              "the libvirt daemon still uses an older certificate than " + file.file(),
              "./run_me.sh apply restarts it; guests keep running"));
    }
    return problems.stream().distinct().toList();
  }

  private Problem warning(String found, String remedy) {
    return Problem.warning(status.host().name(), found, remedy);
  }

  private Optional<Problem> time() {
    Instant now = answer.now();
    if (now.isBefore(file.from())) {
      return Optional.of(
          status.error(
              "%s is valid only from %s on, but the host's clock shows %s"
                  .formatted(file.file(), file.from(), now),
              "check the clock of the host; if it is right: " + status.replaceIt()));
    }
    if (now.isAfter(file.until())) {
      return Optional.of(
          status.error(
              "%s ended on %s; the host's clock shows %s".formatted(file.file(), file.until(), now),
              status.replaceIt()));
    }
    int days = status.site().need(CertificateSettings.class).daysBefore();
    return file.until().minus(days, ChronoUnit.DAYS).isAfter(now)
        ? Optional.empty()
        : Optional.of(
            warning(
                "%s ends in %d days, on %s".formatted(file.file(), file.daysLeft(), file.until()),
                status.authorities().isPresent()
                    ? "./run_me.sh apply renews it"
                    : status.replaceIt()));
  }

  /** Whether the host has who signed it: among what it trusts, or with the certificate itself. */
  private boolean isTrusted(CertificateUse use) {
    return Stream.of(use.trust(), use.certificate())
        .flatMap(path -> answer.at(path).stream())
        .flatMap(place -> place.certificates().stream())
        .filter(it -> !it.equals(certificate))
        .anyMatch(this::isSigner);
  }

  private boolean isSigner(X509Certificate authority) {
    try {
      certificate.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException other) {
      return false;
    }
  }

  /** True also if the key cannot be read: that is reported with the keys. */
  private boolean isOfKey(CertificateUse use) {
    return answer
        .at(use.key())
        .map(CertificateAnswer.Place::publicHalf)
        .map(pem -> pem.replaceAll("-----[A-Z ]+-----|\\s", ""))
        .filter(text -> !text.isEmpty())
        .map(text ->
            text.equals(
                Base64.getEncoder().encodeToString(certificate.getPublicKey().getEncoded())))
        .orElse(true);
  }
}
