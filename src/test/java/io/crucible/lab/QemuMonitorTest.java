package io.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that answers from a list, like an emulator on its socket. */
class QemuMonitorTest {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final String GREETING = "{\"QMP\": {\"capabilities\": []}}";
  private static final String DONE = "{\"return\": {}}";

  @TempDir Path folder;
  private final CompletableFuture<String> asked = new CompletableFuture<>();
  private final ServerSocketChannel server;

  QemuMonitorTest() throws IOException {
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
  }

  @BeforeEach
  void listen() throws IOException {
    server.bind(UnixDomainSocketAddress.of(socket()));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void eventsBetweenQuestionAndAnswerArePassedOver() throws Exception {
    partner(DONE, "{\"event\": \"STOP\"}\n{\"event\": \"RESUME\"}\n{\"return\": \"\"}");

    try (QemuMonitor monitor = QemuMonitor.open(socket(), DEADLINE)) {
      monitor.human("savevm one");
    }

    assertThat(asked.get()).contains("\"human-monitor-command\"", "savevm one");
  }

  @Test
  void outputOfTheHumanMonitorIsAnError() throws IOException {
    partner(DONE, "{\"return\": \"Error: Device 'disk' is full\\r\\n\"}");

    try (QemuMonitor monitor = QemuMonitor.open(socket(), DEADLINE)) {
      assertThatThrownBy(() -> monitor.human("savevm one"))
          .isInstanceOf(IOException.class)
          .hasMessage("savevm one: Error: Device 'disk' is full");
    }
  }

  @Test
  void anErrorAnswerIsReported() throws IOException {
    partner(DONE, "{\"error\": {\"class\": \"DeviceNotFound\", \"desc\": \"no nic\"}}");

    try (QemuMonitor monitor = QemuMonitor.open(socket(), DEADLINE)) {
      assertThatThrownBy(() -> monitor.link("nic", false)).hasMessage("set_link: no nic");
    }
  }

  @Test
  void aSilentEmulatorIsATimeout() throws IOException {
    assertThatThrownBy(() -> QemuMonitor.open(socket(), Duration.ofMillis(200)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("in time");
  }

  @Test
  void anEmulatorThatEndsIsReported() throws IOException {
    partner(DONE);

    try (QemuMonitor monitor = QemuMonitor.open(socket(), DEADLINE)) {
      assertThatThrownBy(() -> monitor.human("cont")).hasMessage("the emulator ended");
    }
  }

  /** Greets, sends one answer for each line, and closes the connection; returns the questions. */
  private void partner(String... answers) {
    Thread.ofVirtual()
        .start(() -> {
          try (SocketChannel channel = server.accept();
              BufferedReader lines =
                  new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            say(channel, GREETING);
            StringBuilder questions = new StringBuilder();
            for (String answer : List.of(answers)) {
              questions.append(lines.readLine()).append('\n');
              say(channel, answer);
            }
            asked.complete(questions.toString());
          } catch (IOException e) {
            asked.completeExceptionally(e);
          }
        });
  }

  private static void say(SocketChannel channel, String line) throws IOException {
    channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  private Path socket() {
    return folder.resolve("monitor");
  }
}
