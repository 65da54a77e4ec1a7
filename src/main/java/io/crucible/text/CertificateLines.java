package io.crucible.text;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Certificates in diffs as one line each: nobody can read the lines of a PEM block. */
public final class CertificateLines {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  /** RFC 5280: a certificate that does not expire ends in this year. */
  private static final int WITHOUT_END = 9999;

  private CertificateLines() {}

  /**
   * @param diff lines of a unified diff, each with its mark
   * @return the same, with one line in place of each whole certificate that has one mark throughout
   */
  public static List<String> folded(List<String> diff) {
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < diff.size(); at++) {
      int end = end(diff, at);
      Optional<String> folded =
          end < 0
              ? Optional.empty()
              : said(diff.subList(at + 1, end)).map(diff.get(at).substring(0, 1)::concat);
      lines.add(folded.orElse(diff.get(at)));
      at = folded.isPresent() ? end : at;
    }
    return List.copyOf(lines);
  }

  /** The last line of the certificate that begins here; -1 if none does, or if it is not whole. */
  private static int end(List<String> diff, int at) {
    String begin = diff.get(at);
    if (begin.length() != BEGIN.length() + 1 || !begin.endsWith(BEGIN)) {
      return -1;
    }
    String mark = begin.substring(0, 1);
    for (int end = at + 1; end < diff.size() && diff.get(end).startsWith(mark); end++) {
      if (diff.get(end).equals(mark + END)) {
        return end;
      }
    }
    return -1;
  }

  /**
   * @param body with marks
   * @return empty if it is no certificate
   */
  private static Optional<String> said(List<String> body) {
    String base64 = body.stream().map(line -> line.substring(1)).collect(Collectors.joining());
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64)));
      String subject =
          DistinguishedName.commonName(certificate.getSubjectX500Principal().getName());
      String issuer = DistinguishedName.commonName(certificate.getIssuerX500Principal().getName());
      return Optional.of(
          "certificate of %s%s, from %s %s%s"
              .formatted(
                  subject,
                  names(certificate),
                  day(certificate.getNotBefore().toInstant()),
                  end(certificate.getNotAfter().toInstant()),
                  issuer.equals(subject) ? "" : ", signed by " + issuer));
    } catch (CertificateException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Such as {@code for vm1, 192.0.2.11}; empty for an authority. */
  private static String names(X509Certificate certificate) throws CertificateException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    return names == null
        ? ""
        : names.stream()
            .map(name -> String.valueOf(name.get(1)))
            .collect(Collectors.joining(", ", " for ", ""));
  }

  private static String end(Instant time) {
    return time.atZone(ZoneOffset.UTC).getYear() >= WITHOUT_END ? "without end" : "to " + day(time);
  }

  private static String day(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }
}
