package io.crucible.component.certificates;

import io.crucible.model.Secret;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** A private key between BEGIN and END lines. */
final class PrivateKeyText {
  private static final String SET_PASSPHRASE =
      "./run_me.sh secrets set " + AuthorityFiles.PASSPHRASE;

  private PrivateKeyText() {}

  /**
   * The key in clear, as base64 of PKCS #8.
   *
   * @param passphrase needed if it is encrypted
   */
  static Secret decrypted(String text, Optional<String> passphrase) throws UnusableKeyException {
    try (PEMParser pem = new PEMParser(new StringReader(text))) {
      for (Object part = pem.readObject(); part != null; part = pem.readObject()) {
        switch (part) {
          case PrivateKeyInfo info -> {
            return clear(info.getEncoded());
          }
          case PEMKeyPair pair -> {
            return clear(pair.getPrivateKeyInfo().getEncoded());
          }
          case PKCS8EncryptedPrivateKeyInfo encrypted -> {
            return clear(opened(encrypted.getEncoded(), passphrase));
          }
          case PEMEncryptedKeyPair _ ->
              throw new UnusableKeyException(
                  "the key is encrypted in an old way that depends on MD5",
                  "openssl pkcs8 -topk8 -in 'KEY' -out 'KEY.new', and use that file");
          default -> {}
        }
      }
    } catch (IOException | RuntimeException unreadable) {
      throw none();
    }
    throw none();
  }

  private static Secret clear(byte[] key) {
    return new Secret(Base64.getEncoder().encodeToString(key));
  }

  private static UnusableKeyException none() {
    return new UnusableKeyException(
        "there is no private key in the file that can be read",
        "check with: openssl pkey -in 'KEY'");
  }

  private static byte[] opened(byte[] encrypted, Optional<String> passphrase)
      throws UnusableKeyException {
    String words =
        passphrase.orElseThrow(() ->
            new UnusableKeyException(
                "the key is encrypted, and its passphrase is not known", SET_PASSPHRASE));
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
      Cipher cipher = Cipher.getInstance(info.getAlgName());
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(info.getAlgName())
              .generateSecret(new PBEKeySpec(words.toCharArray())),
          info.getAlgParameters());
      return info.getKeySpec(cipher).getEncoded();
    } catch (GeneralSecurityException | IOException wrong) {
      throw new UnusableKeyException(
          "the key cannot be decrypted with the passphrase that is stored",
          SET_PASSPHRASE + " --replace");
    }
  }

  /** Signs with a key that {@link #decrypted} returned. */
  static ContentSigner signer(Secret key) {
    try {
      PrivateKey opened =
          new JcaPEMKeyConverter()
              .getPrivateKey(PrivateKeyInfo.getInstance(Base64.getDecoder().decode(key.reveal())));
      String algorithm =
          switch (opened.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC", "ECDSA" -> "SHA256withECDSA";
            default -> "Ed25519";
          };
      return new JcaContentSignerBuilder(algorithm).build(opened);
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException("it was read before", e);
    }
  }
}
