package io.crucible.component.certificates;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

/** Certificates and requests as text between BEGIN and END lines. */
final class Pem {
  private Pem() {}

  static String of(X509CertificateHolder certificate) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(certificate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The first certificate in a text; empty if there is none that can be read. */
  static Optional<X509CertificateHolder> certificate(String text) {
    return certificates(text).stream().findFirst();
  }

  /** All certificates in a text, up to the first part that cannot be read. */
  static List<X509CertificateHolder> certificates(String text) {
    return all(text, X509CertificateHolder.class);
  }

  /**
   * The key of the first request in a text; empty if there is none, or if its sender does not have
   * the private key.
   */
  static Optional<SubjectPublicKeyInfo> requestedKey(String text) {
    return all(text, PKCS10CertificationRequest.class).stream()
        .findFirst()
        .filter(Pem::isSignedByItsKey)
        .map(PKCS10CertificationRequest::getSubjectPublicKeyInfo);
  }

  private static <T> List<T> all(String text, Class<T> type) {
    List<T> found = new ArrayList<>();
    try (PEMParser pem = new PEMParser(new StringReader(text))) {
      for (Object part = pem.readObject(); part != null; part = pem.readObject()) {
        if (type.isInstance(part)) {
          found.add(type.cast(part));
        }
      }
    } catch (IOException | RuntimeException unreadable) {
      // What a host has there may be anything.
      return found;
    }
    return found;
  }

  private static boolean isSignedByItsKey(PKCS10CertificationRequest request) {
    try {
      return request.isSignatureValid(
          new JcaContentVerifierProviderBuilder().build(request.getSubjectPublicKeyInfo()));
    } catch (OperatorCreationException | PKCSException | RuntimeException invalid) {
      return false;
    }
  }

  static boolean isSignedBy(SubjectPublicKeyInfo key, X509CertificateHolder certificate) {
    try {
      return certificate.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key));
    } catch (OperatorCreationException | CertException | RuntimeException invalid) {
      return false;
    }
  }
}
