package io.crucible.config;

import io.crucible.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPCompressedData;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPPBEEncryptedData;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPBEDataDecryptorFactory;
import org.bouncycastle.openpgp.operator.bc.BcPBEKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.jspecify.annotations.Nullable;

/**
 * A text under a passphrase, as a message of OpenPGP (RFC 9580; RFC 4880 is enough): {@code gpg -d}
 * reads it without this program, and what {@code gpg -c} writes is read here.
 */
final class SecretCipher {
  /** 32 MiB are hashed for each guess of a passphrase (RFC 4880, 3.7.1.3). */
  private static final int GUESSES_ARE_SLOW = 0xf0;

  private SecretCipher() {}

  static byte[] encrypted(String text, Secret passphrase) throws IOException {
    byte[] clear = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    try (ArmoredOutputStream armor = ArmoredOutputStream.builder().clearHeaders().build(message)) {
      PGPEncryptedDataGenerator generator =
          new PGPEncryptedDataGenerator(
              new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                  .setWithIntegrityPacket(true)
                  .setSecureRandom(new SecureRandom()));
      generator.addMethod(
          new BcPBEKeyEncryptionMethodGenerator(
              passphrase.reveal().toCharArray(),
              new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA256),
              GUESSES_ARE_SLOW));
      try (OutputStream sealed = generator.open(armor, new byte[4096]);
          OutputStream literal =
              new PGPLiteralDataGenerator()
                  .open(
                      sealed,
                      PGPLiteralData.BINARY,
                      PGPLiteralData.CONSOLE,
                      clear.length,
                      PGPLiteralData.NOW)) {
        literal.write(clear);
      }
    } catch (PGPException e) {
      throw new IOException("cannot be encrypted: " + e.getMessage(), e);
    }
    return message.toByteArray();
  }

  /** Empty if the passphrase is wrong, or the message is damaged: that looks the same. */
  static Optional<String> decrypted(byte[] message, Secret passphrase) {
    try {
      PGPPBEEncryptedData sealed = sealed(message);
      if (sealed == null) {
        return Optional.empty();
      }
      InputStream clear =
          sealed.getDataStream(
              new BcPBEDataDecryptorFactory(
                  passphrase.reveal().toCharArray(), new BcPGPDigestCalculatorProvider()));
      Object content = new BcPGPObjectFactory(clear).nextObject();
      if (content instanceof PGPCompressedData compressed) {
        content = new BcPGPObjectFactory(compressed.getDataStream()).nextObject();
      }
      if (!(content instanceof PGPLiteralData literal)) {
        return Optional.empty();
      }
      String text = new String(literal.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return sealed.isIntegrityProtected() && sealed.verify()
          ? Optional.of(text)
          : Optional.empty();
    } catch (PGPException | IOException | RuntimeException wrong) {
      return Optional.empty();
    }
  }

  private static @Nullable PGPPBEEncryptedData sealed(byte[] message) throws IOException {
    BcPGPObjectFactory packets =
        new BcPGPObjectFactory(PGPUtil.getDecoderStream(new ByteArrayInputStream(message)));
    for (Object packet = packets.nextObject(); packet != null; packet = packets.nextObject()) {
      if (packet instanceof PGPEncryptedDataList list) {
        for (Object method : list) {
          if (method instanceof PGPPBEEncryptedData byPassphrase) {
            return byPassphrase;
          }
        }
      }
    }
    return null;
  }
}
