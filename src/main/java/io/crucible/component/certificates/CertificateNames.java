package io.crucible.component.certificates;

import io.crucible.config.Address;
import io.crucible.text.DistinguishedName;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** For which names and addresses a certificate is, and who signed it. */
final class CertificateNames {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private CertificateNames() {}

  static List<String> names(X509Certificate certificate) {
    return alternatives(certificate, DNS_NAME);
  }

  static List<String> addresses(X509Certificate certificate) {
    return alternatives(certificate, IP_ADDRESS).stream().map(CertificateNames::usual).toList();
  }

  /** Whether a client that connects to this name or address accepts the certificate. */
  static boolean covers(X509Certificate certificate, String host) {
    if (Address.isLiteral(host)) {
      return addresses(certificate).contains(usual(host));
    }
    String name = host.toLowerCase(Locale.ROOT);
    String parent = name.substring(name.indexOf('.') + 1);
    return names(certificate).stream()
        .map(it -> it.toLowerCase(Locale.ROOT))
        .anyMatch(it -> it.equals(name) || it.equals("*." + parent));
  }

  /** {@link DistinguishedName#commonName} of its issuer. */
  static String issuer(X509Certificate certificate) {
    return DistinguishedName.commonName(certificate.getIssuerX500Principal().getName());
  }

  static String subject(X509Certificate certificate) {
    return DistinguishedName.commonName(certificate.getSubjectX500Principal().getName());
  }

  private static List<String> alternatives(X509Certificate certificate, int type) {
    try {
      return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
          .flatMap(Collection::stream)
          .filter(it -> it.getFirst().equals(type))
          .map(it -> String.valueOf(it.get(1)))
          .toList();
    } catch (CertificateParsingException unreadable) {
      return List.of();
    }
  }

  /** One spelling of equal addresses. */
  private static String usual(String address) {
    return InetAddress.ofLiteral(address).getHostAddress();
  }
}
