package io.crucible.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * One connection to an emulator's monitor (QMP: one JSON object per line, with events between the
 * answers). The emulator accepts one connection at a time, so keep it short.
 */
final class QemuMonitor implements AutoCloseable {
  private static final String ENDED = "the emulator ended";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One command.
   *
   * @param execute its name
   * @param arguments by name; empty for a command without
   */
  private record Request(String execute, Map<String, Object> arguments) {}

  private final SocketChannel channel;
  private final Selector selector;
  private final long end;
  private final StringBuilder pending = new StringBuilder();

  private QemuMonitor(SocketChannel channel, Duration deadline) throws IOException {
    this.channel = channel;
    this.end = System.nanoTime() + deadline.toNanos();
    this.selector = Selector.open();
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
  }

  /**
   * @param deadline for the whole connection
   */
  static QemuMonitor open(Path socket, Duration deadline) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      QemuMonitor monitor = new QemuMonitor(channel, deadline);
      monitor.readObject(); // The greeting.
      monitor.execute("qmp_capabilities");
      return monitor;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  JsonNode execute(String command) throws IOException {
    return execute(command, Map.of());
  }

  JsonNode execute(String command, Map<String, Object> arguments) throws IOException {
    write(JSON.writeValueAsString(new Request(command, arguments)) + "\n");
    while (true) {
      JsonNode answer = readObject();
      if (answer.has("error")) {
        throw new IOException(command + ": " + answer.path("error").path("desc").asText());
      }
      if (answer.has("return")) {
        return answer.path("return");
      }
      // An event, which is ignored.
    }
  }

  /** A command of the human monitor, which prints nothing if it succeeds. */
  void human(String line) throws IOException {
    String answer = execute("human-monitor-command", Map.of("command-line", line)).asText().strip();
    if (!answer.isEmpty()) {
      throw new IOException(line + ": " + answer);
    }
  }

  /** Sets the link of the network card up or down, as the guest sees it. */
  void link(String device, boolean up) throws IOException {
    execute("set_link", Map.of("name", device, "up", up));
  }

  private void write(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new IOException(ENDED, e);
    }
  }

  private JsonNode readObject() throws IOException {
    while (true) {
      int newline = pending.indexOf("\n");
      if (newline >= 0) {
        String line = pending.substring(0, newline);
        pending.delete(0, newline + 1);
        return JSON.readTree(line);
      }
      readMore();
    }
  }

  private void readMore() throws IOException {
    long millis = (end - System.nanoTime()) / 1_000_000;
    if (millis <= 0 || selector.select(millis) == 0) {
      throw new IOException("the emulator did not answer in time");
    }
    selector.selectedKeys().clear();
    ByteBuffer buffer = ByteBuffer.allocate(4096);
    if (read(buffer) < 0) {
      throw new IOException(ENDED);
    }
    pending.append(new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8));
  }

  /** An emulator that ends may close the connection or reset it. */
  private int read(ByteBuffer buffer) throws IOException {
    try {
      return channel.read(buffer);
    } catch (IOException e) {
      throw new IOException(ENDED, e);
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }
}
