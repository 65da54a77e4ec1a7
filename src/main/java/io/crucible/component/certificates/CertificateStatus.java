package io.crucible.component.certificates;

import io.crucible.catalog.CertificateFile;
import io.crucible.catalog.HostCertificates;
import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/**
 * The certificates of a host, compared with what its site needs.
 *
 * @param authorities of the site; empty if others sign
 * @param isNeeded whether guests migrate by TLS, so that missing files are a problem
 */
record CertificateStatus(
    Site site, Host host, Optional<Authorities> authorities, boolean isNeeded) {
  private static final String APPLY = "./run_me.sh apply";

  HostCertificates of(HostFacts facts) {
    CertificateAnswer answer =
        CertificateAnswer.of(facts.answers().getOrDefault(StatusQuestion.NAME, ""));
    List<Problem> problems = new ArrayList<>(missing(answer));
    problems.addAll(distrusted(answer));
    List<CertificateFile> files = new ArrayList<>();
    byFile(answer)
        .forEach((file, uses) -> {
          Optional<X509Certificate> first = at(answer, uses.getFirst());
          if (first.isEmpty()) {
            problems.add(error(file + " has no certificate that can be read", replaceIt()));
            return;
          }
          CertificateFile shown = shown(file, uses, first.get(), answer);
          files.add(shown);
          problems.addAll(new CertificateProblems(this, answer, shown, first.get()).of(uses));
        });
    problems.addAll(new KeyProblems(host, answer).all());
    return new HostCertificates(host, files, trusted(answer), problems);
  }

  Problem error(String found, String remedy) {
    return Problem.error(host.name(), found, remedy);
  }

  /** What to do about a certificate that does not fit. */
  String replaceIt() {
    return authorities.isPresent() ? APPLY : "replace the file, then: " + APPLY;
  }

  boolean isOfSite(X509Certificate certificate) {
    return authorities.filter(all -> all.signing().signed(holder(certificate))).isPresent();
  }

  private static X509CertificateHolder holder(X509Certificate certificate) {
    try {
      return new JcaX509CertificateHolder(certificate);
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("it was read from its encoded form", e);
    }
  }

  private static Optional<X509Certificate> at(CertificateAnswer answer, CertificateUse use) {
    return answer.at(use.certificate()).stream()
        .flatMap(place -> place.certificates().stream())
        .findFirst();
  }

  /** Uses of each file: several places may be links to one. */
  private static Map<String, List<CertificateUse>> byFile(CertificateAnswer answer) {
    Map<String, List<CertificateUse>> uses = new LinkedHashMap<>();
    for (CertificateUse use : CertificateUse.ALL) {
      answer
          .at(use.certificate())
          .ifPresent(place -> uses.computeIfAbsent(place.file(), _ -> new ArrayList<>()).add(use));
    }
    return uses;
  }

  private List<Problem> missing(CertificateAnswer answer) {
    List<String> missing =
        CertificateUse.ALL.stream()
            .flatMap(use -> use.files().stream())
            .distinct()
            .filter(file -> answer.at(file).isEmpty())
            .toList();
    if (!isNeeded || missing.isEmpty()) {
      return List.of();
    }
    return List.of(
        error(
            answer.places().isEmpty()
                ? "has no certificates, so guests cannot migrate to or from it"
                : "files are missing: " + String.join(", ", missing),
            authorities.isPresent() ? APPLY : "put them there, then: " + APPLY));
  }

  private static List<X509Certificate> trust(CertificateAnswer answer) {
    return CertificateUse.ALL.stream()
        .map(CertificateUse::trust)
        .distinct()
        .flatMap(file -> answer.at(file).stream())
        .flatMap(place -> place.certificates().stream())
        .distinct()
        .toList();
  }

  private static List<String> trusted(CertificateAnswer answer) {
    return trust(answer).stream().map(CertificateNames::subject).distinct().toList();
  }

  /** Authorities of the site that the host does not trust. */
  private List<Problem> distrusted(CertificateAnswer answer) {
    List<String> trusted = trusted(answer);
    return authorities.stream()
        .flatMap(all -> all.trusted().stream())
        .map(Authority::name)
        .filter(name -> !answer.places().isEmpty() && !trusted.contains(name))
        .map(name -> error("does not trust the authority of this site: " + name, APPLY))
        .toList();
  }

  private CertificateFile shown(
      String file, List<CertificateUse> uses, X509Certificate certificate, CertificateAnswer now) {
    Instant until = certificate.getNotAfter().toInstant();
    Optional<Integer> before =
        site.part(CertificateSettings.class).map(CertificateSettings::daysBefore);
    return new CertificateFile(
        file,
        uses.stream().map(CertificateUse::words).toList(),
        CertificateNames.names(certificate),
        CertificateNames.addresses(certificate),
        CertificateNames.issuer(certificate),
        isOfSite(certificate),
        certificate.getNotBefore().toInstant(),
        until,
        Math.floorDiv(ChronoUnit.SECONDS.between(now.now(), until), 86_400L),
        before
            .filter(it -> authorities.isPresent())
            .map(days -> until.minus(days, ChronoUnit.DAYS)),
        uses.contains(CertificateUse.DAEMON)
            ? now.served().map(certificate::equals)
            : Optional.empty());
  }
}
