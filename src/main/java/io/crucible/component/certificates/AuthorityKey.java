package io.crucible.component.certificates;

import io.crucible.model.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.ContentSigner;

/**
 * The key of the site's authority (ECDSA on P-256). It is derived from a secret of the site, so
 * that the secret store holds nothing but text. Signatures are those of RFC 6979, which need no
 * random number: the same content always has the same signature.
 */
final class AuthorityKey implements ContentSigner {
  private static final ECNamedDomainParameters CURVE =
      ECNamedDomainParameters.lookup(SECObjectIdentifiers.secp256r1);

  private final ECPrivateKeyParameters key;
  private final ECPublicKeyParameters publicKey;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  AuthorityKey(Secret seed) {
    // 512 bits, so that all keys are equally likely.
    BigInteger number =
        new BigInteger(1, Digests.sha512(seed.reveal().getBytes(StandardCharsets.UTF_8)));
    BigInteger most = CURVE.getN().subtract(BigInteger.TWO);
    key = new ECPrivateKeyParameters(number.mod(most).add(BigInteger.ONE), CURVE);
    publicKey = new ECPublicKeyParameters(CURVE.getG().multiply(key.getD()).normalize(), CURVE);
  }

  SubjectPublicKeyInfo publicKey() {
    try {
      return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(publicKey);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
  }

  @Override
  public OutputStream getOutputStream() {
    content.reset();
    return content;
  }

  @Override
  public byte[] getSignature() {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, key);
    BigInteger[] numbers = signer.generateSignature(Digests.sha256(content.toByteArray()));
    try {
      return StandardDSAEncoding.INSTANCE.encode(CURVE.getN(), numbers[0], numbers[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
