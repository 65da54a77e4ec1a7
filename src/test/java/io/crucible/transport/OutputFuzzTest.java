package io.crucible.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crucible.fuzz.Hostile;
import io.crucible.model.Host;
import io.crucible.model.Logins;
import io.crucible.model.Origin;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever comes from a host: it is read in pieces, within limits, and ends. */
@Timeout(600)
class OutputFuzzTest {
  private static final String MARK = "crucible-0123456789abcdef";
  private static final int LINE_LIMIT = ScriptOutput.MOST_LINES;

  @RegisterExtension final SshServerFixture server = new SshServerFixture();

  /** Compared with what is simple: search in the whole text, and split it. */
  @Test
  void pieces_of_any_size_give_the_same_lines() {
    Hostile hostile = new Hostile(1);
    for (int frame = Hostile.frames(20); frame > 0; frame--) {
      String sent = hostile.text(List.of(MARK, MARK + "\n", "crucible-0", "a", "b c", "\n"));
      List<String> lines = new ArrayList<>();
      ScriptOutput output = new ScriptOutput(MARK, lines::add);
      byte[] bytes = sent.getBytes(StandardCharsets.ISO_8859_1);
      for (int at = 0; at < bytes.length; ) {
        int next = Math.min(bytes.length, at + 1 + hostile.random().nextInt(30));
        output.accept(Arrays.copyOfRange(bytes, at, next));
        at = next;
      }
      output.end();
      int mark = sent.indexOf(MARK + "\n");
      String after = mark < 0 ? "" : sent.substring(mark + MARK.length() + 1);
      assertThat(output.started()).as(sent).isEqualTo(mark >= 0);
      assertThat(output.text()).as(sent).isEqualTo(after);
      List<String> expected = new ArrayList<>(List.of(after.split("\n", -1)));
      if (expected.getLast().isEmpty()) {
        expected.removeLast();
      }
      assertThat(lines).as(sent).isEqualTo(expected);
    }
  }

  /** Searched again from the start for each byte, this took minutes. */
  @Test
  @Timeout(20)
  void noise_byte_by_byte_costs_no_more_than_at_once() {
    ScriptOutput output = new ScriptOutput(MARK, line -> {});
    while (!output.isNoiseOnly()) {
      output.accept(new byte[] {'c'});
    }
    assertThat(output.started()).isFalse();
  }

  @Test
  void lines_without_end_and_ends_without_line_are_an_overflow() {
    List<String> lines = new ArrayList<>();
    ScriptOutput many = new ScriptOutput(MARK, lines::add);
    many.accept((MARK + "\n").getBytes(StandardCharsets.US_ASCII));
    byte[] ends = "\n".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
    while (!many.overflown()) {
      many.accept(ends);
    }
    assertThat(lines).hasSize(LINE_LIMIT + 1);
    ScriptOutput endless = new ScriptOutput(MARK, line -> {});
    endless.accept((MARK + "\n").getBytes(StandardCharsets.US_ASCII));
    byte[] piece = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
    while (!endless.overflown()) {
      endless.accept(piece);
    }
    assertThat(endless.text().length()).isBetween(ScriptOutput.LIMIT, ScriptOutput.LIMIT + 65_536);
  }

  /** Not SSH, or SSH that lies about lengths: an error that names the host, soon, each time. */
  @Test
  void servers_that_speak_nonsense() throws Exception {
    Random random = new Random(3);
    SshTransport impatient =
        new SshTransport(
            server.environment().withLoginDeadline(Duration.ofMillis(500)),
            PassphrasePrompt.NOBODY);
    for (int attempt = 0; attempt < 40; attempt++) {
      byte[] garbage = new byte[1 + random.nextInt(70_000)];
      random.nextBytes(garbage);
      if (attempt % 4 == 1) {
        Arrays.fill(garbage, (byte) 'A');
      } else if (attempt % 4 == 2) {
        Arrays.fill(garbage, (byte) '\n');
      }
      byte[] greeting =
          (attempt % 2 == 0 ? "" : "SSH-2.0-OpenSSH_9.2\r\n").getBytes(StandardCharsets.US_ASCII);
      AtomicBoolean done = new AtomicBoolean();
      try (ServerSocket listening = new ServerSocket(0)) {
        Thread speaker = Thread.ofVirtual().start(() -> speak(listening, greeting, garbage, done));
        Host host = new Host("vm1", "127.0.0.1", Set.of(), Origin.shipped());
        assertThatThrownBy(() -> impatient.connect(host, Logins.toPort(listening.getLocalPort())))
            .isInstanceOf(ConnectException.class)
            .hasMessageContaining("vm1");
        done.set(true);
        speaker.join();
      }
    }
  }

  /** Again and again, until the other side hangs up. */
  private static void speak(
      ServerSocket listening, byte[] greeting, byte[] garbage, AtomicBoolean done) {
    try (Socket socket = listening.accept()) {
      socket.getOutputStream().write(greeting);
      while (!done.get()) {
        socket.getOutputStream().write(garbage);
      }
    } catch (IOException hungUp) {
      // As it should.
    }
  }
}
