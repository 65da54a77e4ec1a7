package io.crucible.component.certificates;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.crucible.catalog.SiteAuthority;
import io.crucible.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/**
 * The certificate authority of a site. Its own certificate follows from its key, so it need not be
 * stored, and it has no end (RFC 5280, 4.1.2.5).
 */
final class Authority {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NO_END = Instant.parse("9999-12-31T23:59:59Z");

  /** Clocks of hosts may be behind. */
  private static final int HOURS_BEFORE = 24;

  private final AuthorityKey key;
  private final X500Name name;

  Authority(Secret seed) {
    key = new AuthorityKey(seed);
    String mark = HexFormat.of().formatHex(hash(key.publicKey()), 0, 4);
    name = name("Crucible authority " + mark);
  }

  private static X500Name name(String commonName) {
    return new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
  }

  String name() {
    return name.toString().replaceFirst("^CN=", "");
  }

  /** When a certificate of any authority of Crucible was signed, by the host's clock. */
  static Instant signed(Instant begin) {
    return begin.plus(HOURS_BEFORE, ChronoUnit.HOURS);
  }

  SiteAuthority shown(boolean isSigning) {
    return new SiteAuthority(name(), isSigning, Optional.empty());
  }

  /** Its certificate, as PEM. */
  String certificate() {
    BigInteger serial = new BigInteger(1, Arrays.copyOf(hash(key.publicKey()), 15));
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            name, serial, Date.from(BEGIN), Date.from(NO_END), name, key.publicKey());
    extend(builder, Extension.basicConstraints, true, new BasicConstraints(0));
    extend(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    identify(builder, key.publicKey());
    return Pem.of(builder.build(key));
  }

  /**
   * Signs a certificate for a host, both as server and as client.
   *
   * @param names DNS names; the first is the subject
   * @param addresses IP addresses
   * @param now by the host's clock
   * @return PEM
   */
  String sign(
      SubjectPublicKeyInfo host,
      List<String> names,
      List<String> addresses,
      Instant now,
      int days) {
    Instant begin = now.minus(HOURS_BEFORE, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    Instant end = now.plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    byte[] mark =
        Digests.sha256(host.getPublicKeyData().getBytes(), begin.toString().getBytes(UTF_8));
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            name,
            new BigInteger(1, Arrays.copyOf(mark, 15)),
            Date.from(begin),
            Date.from(end),
            name(names.getFirst()),
            host);
    extend(builder, Extension.basicConstraints, true, new BasicConstraints(false));
    // libvirt before 10.10 also wants keyEncipherment, which ECDSA does not need.
    extend(
        builder,
        Extension.keyUsage,
        true,
        new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
    extend(
        builder,
        Extension.extendedKeyUsage,
        false,
        new ExtendedKeyUsage(
            new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
    extend(builder, Extension.subjectAlternativeName, false, alternativeNames(names, addresses));
    extend(
        builder,
        Extension.authorityKeyIdentifier,
        false,
        new AuthorityKeyIdentifier(Arrays.copyOf(hash(key.publicKey()), 20)));
    identify(builder, host);
    return Pem.of(builder.build(key));
  }

  static GeneralNames alternativeNames(List<String> names, List<String> addresses) {
    return new GeneralNames(
        Stream.concat(
                names.stream().map(it -> new GeneralName(GeneralName.dNSName, it)),
                addresses.stream().map(it -> new GeneralName(GeneralName.iPAddress, it)))
            .toArray(GeneralName[]::new));
  }

  /** Whether it signed the certificate. */
  boolean signed(X509CertificateHolder certificate) {
    return certificate.getIssuer().equals(name) && Pem.isSignedBy(key.publicKey(), certificate);
  }

  private static void identify(X509v3CertificateBuilder builder, SubjectPublicKeyInfo owner) {
    extend(
        builder,
        Extension.subjectKeyIdentifier,
        false,
        new SubjectKeyIdentifier(Arrays.copyOf(hash(owner), 20)));
  }

  private static void extend(
      X509v3CertificateBuilder builder,
      ASN1ObjectIdentifier what,
      boolean critical,
      ASN1Encodable value) {
    try {
      builder.addExtension(what, critical, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] hash(SubjectPublicKeyInfo key) {
    return Digests.sha256(key.getPublicKeyData().getBytes());
  }
}
