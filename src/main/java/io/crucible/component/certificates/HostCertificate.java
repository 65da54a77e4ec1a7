package io.crucible.component.certificates;

import io.crucible.config.ComponentFolder;
import io.crucible.model.Origin;
import io.crucible.model.Resource;
import io.crucible.model.Secret;
import io.crucible.model.Text;
import io.crucible.plan.LiveResource;
import io.crucible.plan.Observation;
import io.crucible.plan.PlannedChanges;
import io.crucible.plan.Probe;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * The certificate of a host, for the key that it made itself. It is signed when the plan is made,
 * or, if the host has no key yet, when that is made.
 *
 * @param names DNS names by which others may call the host; the first is the subject
 * @param addresses IP addresses, likewise
 * @param issuer the authority's certificate; empty if it follows from the secret
 * @param authority the secret of {@link Authority#of}
 * @param days for which a new certificate is valid
 * @param renewDays a certificate that is valid for less than this is replaced
 * @param renewBefore a certificate that was signed before this second of the host's clock is
 *     replaced, too; 0: none
 * @param made what makes the host's key, in an earlier wave
 */
public record HostCertificate(
    List<String> names,
    List<String> addresses,
    String issuer,
    Text authority,
    int days,
    int renewDays,
    long renewBefore,
    ResourceId made,
    Origin origin)
    implements LiveResource {
  static final String PATH = "/etc/pki/qemu/server-cert.pem";
  private static final int NO_REQUEST = 127;

  public HostCertificate {
    names = List.copyOf(names);
    addresses = List.copyOf(addresses);
  }

  @Override
  public String kind() {
    return "certificate";
  }

  @Override
  public String name() {
    return names.getFirst();
  }

  @Override
  public String question() {
    return "whether the certificate of " + name() + " is valid";
  }

  @Override
  public List<Text> texts() {
    return List.of(authority);
  }

  @Override
  public Resource.OfComponent withTexts(UnaryOperator<Text> change) {
    return new HostCertificate(
        names,
        addresses,
        issuer,
        change.apply(authority),
        days,
        renewDays,
        renewBefore,
        made,
        origin);
  }

  @Override
  public Set<ResourceId> waitsFor() {
    return Set.of(made);
  }

  @Override
  public Probe.OfCommand probe() {
    return new Probe.OfCommand(ComponentFolder.text("certificates", "certificate-probe.sh"));
  }

  @Override
  public boolean isKnown(Observation.Output seen) {
    return seen.exitCode() != NO_REQUEST;
  }

  @Override
  public List<Step> steps(Observation.Output seen, PlannedChanges planned) {
    if (!isKnown(seen)) {
      return List.of();
    }
    Answer answer = Answer.of(seen.text());
    Optional<SubjectPublicKeyInfo> key = Pem.requestedKey(answer.request());
    if (key.isEmpty()) {
      return List.of();
    }
    Authority signer = Authority.of(issuer, secret());
    if (answer
        .certificate()
        .filter(it -> isGood(it, key.get(), signer, answer.now()))
        .isPresent()) {
      return List.of();
    }
    return List.of(
        new Step.WriteFile(
            PATH,
            answer.before(),
            signer.sign(key.get(), names, addresses, answer.now(), days),
            "0644",
            "root",
            "root",
            List.of(ResourceId.of(this))));
  }

  private Secret secret() {
    return authority.secrets().values().iterator().next();
  }

  private boolean isGood(
      X509CertificateHolder certificate, SubjectPublicKeyInfo key, Authority signer, Instant now) {
    Instant due = certificate.getNotAfter().toInstant().minus(renewDays, ChronoUnit.DAYS);
    return certificate.getSubjectPublicKeyInfo().equals(key)
        && signer.signed(certificate)
        && Authority.alternativeNames(names, addresses)
            .equals(
                GeneralNames.fromExtensions(
                    certificate.getExtensions(), Extension.subjectAlternativeName))
        && now.isBefore(due)
        && Authority.signed(certificate.getNotBefore().toInstant()).getEpochSecond() >= renewBefore
        && !certificate.getNotBefore().toInstant().isAfter(now);
  }

  /**
   * What the host answered.
   *
   * @param now by its clock
   * @param before the certificate's file; empty if there is none
   */
  private record Answer(Instant now, String request, Optional<String> before) {
    private static final String NOW = "now=";
    private static final String THERE = "# crucible: certificate\n";

    static Answer of(String text) {
      int line = text.indexOf('\n');
      int there = text.indexOf(THERE);
      return new Answer(
          Instant.ofEpochSecond(Long.parseLong(text.substring(NOW.length(), line))),
          there < 0 ? text.substring(line + 1) : text.substring(line + 1, there),
          there < 0 ? Optional.empty() : Optional.of(text.substring(there + THERE.length())));
    }

    Optional<X509CertificateHolder> certificate() {
      return before.flatMap(Pem::certificate);
    }
  }
}
