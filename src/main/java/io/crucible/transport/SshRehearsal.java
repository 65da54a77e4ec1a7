package io.crucible.transport;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.Session;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Runs the code of a login without a server, so that the JVM loads what it needs: the first
 * messages with an echo server on loopback, then the cryptography that would come next.
 */
public final class SshRehearsal {
  private static final int DEADLINE_MILLIS = 5000;

  /** RFC 4253, section 6.1: the size that every implementation must accept. */
  private static final int LONGEST_PACKET = 35_000;

  private SshRehearsal() {}

  /** One class of the SSH library, to find its others. */
  public static Class<?> library() {
    return JSch.class;
  }

  public static void run() throws IOException, GeneralSecurityException {
    greet();
    agree();
    sign();
    encrypt();
  }

  /** Up to the key exchange, which an echo server cannot answer. */
  private static void greet() throws IOException {
    try (ServerSocket echo = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread peer = Thread.startVirtualThread(() -> repeat(echo));
      JSch ssh = new JSch();
      var _ = KeyPair.genKeyPair(ssh, KeyPair.ED25519);
      Session session = ssh.getSession("root", "127.0.0.1", echo.getLocalPort());
      Algorithms.choose(session);
      session.connect(DEADLINE_MILLIS);
      peer.interrupt();
    } catch (JSchException asFarAsItGoes) {
      // The echo server has closed the connection.
    }
  }

  private static void repeat(ServerSocket echo) {
    try (Socket socket = echo.accept()) {
      socket.setSoTimeout(DEADLINE_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write("SSH-2.0-rehearsal\r\n".getBytes(StandardCharsets.US_ASCII));
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (in.readByte() != '\n') {
        // The other side's greeting.
      }
      int length = in.readInt();
      if (length < 0 || length > LONGEST_PACKET) {
        return;
      }
      byte[] offer = in.readNBytes(length);
      byte[] size = {
        (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
      };
      out.write(size);
      out.write(offer);
      out.flush();
      in.readInt();
    } catch (IOException over) {
      // The client closed the connection first.
    }
  }

  private static void agree() throws GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("X25519");
    KeyAgreement agreement = KeyAgreement.getInstance("X25519");
    agreement.init(keys.generateKeyPair().getPrivate());
    agreement.doPhase(keys.generateKeyPair().getPublic(), true);
    var _ = agreement.generateSecret();
  }

  private static void sign() throws GeneralSecurityException {
    java.security.KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(keys.getPrivate());
    signature.update(new byte[32]);
    byte[] signed = signature.sign();
    signature.initVerify(keys.getPublic());
    signature.update(new byte[32]);
    var _ = signature.verify(signed);
  }

  private static void encrypt() throws GeneralSecurityException {
    SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, new byte[12]));
    var _ = cipher.doFinal(new byte[64]);
  }
}
