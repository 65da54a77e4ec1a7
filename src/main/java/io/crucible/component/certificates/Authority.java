package io.crucible.component.certificates;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.crucible.catalog.SiteAuthority;
import io.crucible.model.Secret;
import io.crucible.text.DistinguishedName;
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
import java.util.stream.Collectors;
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
import org.bouncycastle.operator.ContentSigner;

/**
 * The certificate authority of a site. If it is Crucible's, its certificate follows from its key,
 * so it need not be stored, and it has no end (RFC 5280, 4.1.2.5). A site may bring its own.
 */
final class Authority {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NO_END = Instant.parse("9999-12-31T23:59:59Z");

  /** Clocks of hosts may be behind. */
  private static final int HOURS_BEFORE = 24;

  private final ContentSigner key;
  private final SubjectPublicKeyInfo publicKey;
  private final X500Name name;

  /** Of an authority that the site brings. */
  private final Optional<Brought> brought;

  /**
   * An authority that the site brings.
   *
   * @param pem its certificate, and those of others that are trusted, too
   * @param key as {@link PrivateKeyText} returns it
   */
  private record Brought(String pem, X509CertificateHolder certificate, Secret key) {}

  Authority(Secret seed) {
    AuthorityKey derived = new AuthorityKey(seed);
    key = derived;
    publicKey = derived.publicKey();
    String mark = HexFormat.of().formatHex(hash(publicKey), 0, 4);
    name = name("Crucible authority " + mark);
    brought = Optional.empty();
  }

  private Authority(Brought brought) {
    key = PrivateKeyText.signer(brought.key());
    publicKey = brought.certificate().getSubjectPublicKeyInfo();
    name = brought.certificate().getSubject();
    this.brought = Optional.of(brought);
  }

  /**
   * An authority that the site brings.
   *
   * @param pem may have further certificates, which are trusted, too; the first one signs
   * @throws UnusableKeyException also if the key is another one's
   */
  static Authority brought(String pem, Secret key) throws UnusableKeyException {
    List<X509CertificateHolder> all = Pem.certificates(pem);
    if (all.isEmpty()) {
      throw new UnusableKeyException(
          "ca_cert has no certificate that can be read", "check with: openssl storeutl FILE");
    }
    Authority authority =
        new Authority(
            new Brought(
                all.stream().map(Pem::of).collect(Collectors.joining()), all.getFirst(), key));
    BasicConstraints constraints = BasicConstraints.fromExtensions(all.getFirst().getExtensions());
    if (constraints == null || !constraints.isCA()) {
      throw new UnusableKeyException(
          "the first certificate in ca_cert may not sign others (CA:TRUE is missing)",
          "name the certificate of an authority");
    }
    String trial = authority.sign(authority.publicKey, List.of("x"), List.of(), BEGIN, 1);
    if (Pem.certificate(trial).filter(it -> Pem.isSignedBy(authority.publicKey, it)).isEmpty()) {
      throw new UnusableKeyException(
          "the key does not belong to the first certificate in ca_cert",
          "openssl pkey -in 'KEY' -pubout shows its public half; compare it with the"
              + " certificate's");
    }
    return authority;
  }

  /** From what a plan keeps of it: the two texts of {@link #certificate} and {@link #secret}. */
  static Authority of(String certificate, Secret secret) {
    return certificate.isEmpty()
        ? new Authority(secret)
        : new Authority(new Brought(certificate, Pem.certificates(certificate).getFirst(), secret));
  }

  boolean isBrought() {
    return brought.isPresent();
  }

  /** Its key; empty if it is Crucible's. */
  Optional<Secret> secret() {
    return brought.map(Brought::key);
  }

  private static X500Name name(String commonName) {
    return new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
  }

  String name() {
    return DistinguishedName.commonName(name.toString());
  }

  /** When a certificate of any authority of Crucible was signed, by the host's clock. */
  static Instant signed(Instant begin) {
    return begin.plus(HOURS_BEFORE, ChronoUnit.HOURS);
  }

  SiteAuthority shown(boolean isSigning) {
    return new SiteAuthority(
        name(), isSigning, brought.map(it -> it.certificate().getNotAfter().toInstant()));
  }

  /** Its certificate, as PEM. */
  String certificate() {
    return brought.map(Brought::pem).orElseGet(this::derived);
  }

  private String derived() {
    BigInteger serial = new BigInteger(1, Arrays.copyOf(hash(publicKey), 15));
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            name, serial, Date.from(BEGIN), Date.from(NO_END), name, publicKey);
    extend(builder, Extension.basicConstraints, true, new BasicConstraints(0));
    extend(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    identify(builder, publicKey);
    return issued(builder);
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
        builder, Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(identifier()));
    identify(builder, host);
    return issued(builder);
  }

  private byte[] identifier() {
    return brought
        .map(it -> SubjectKeyIdentifier.fromExtensions(it.certificate().getExtensions()))
        .map(SubjectKeyIdentifier::getKeyIdentifier)
        .orElseGet(() -> Arrays.copyOf(hash(publicKey), 20));
  }

  /** A signer collects what it signs, and threads that compare hosts share an authority. */
  private String issued(X509v3CertificateBuilder builder) {
    synchronized (key) {
      return Pem.of(builder.build(key));
    }
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
    return certificate.getIssuer().equals(name) && Pem.isSignedBy(publicKey, certificate);
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
