package io.crucible.bench;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** A command line for a host, as LoadCommand writes it; no other form is accepted. */
final class SimulatedCommand implements Command {
  private static final Pattern WHO_AM_I = Pattern.compile("echo (crucible-[0-9a-f]+); id -u");
  private static final Pattern LOAD =
      Pattern.compile("-ne ([0-9]+) ].* echo (crucible-[0-9a-f]+); /bin/sh", Pattern.DOTALL);

  /** A script removes its own file with this. */
  private static final String PROLOGUE = "rm -f -- \"$0\"; ";

  private final SimulatedSite site;
  private final String line;
  private InputStream in = InputStream.nullInputStream();
  private OutputStream out = OutputStream.nullOutputStream();
  private OutputStream err = OutputStream.nullOutputStream();
  private ExitCallback exit = (code, message, close) -> {};

  SimulatedCommand(SimulatedSite site, String line) {
    this.site = site;
    this.line = line;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    InetSocketAddress local =
        (InetSocketAddress) channel.getSession().getIoSession().getLocalAddress();
    Thread.ofVirtual()
        .start(() -> {
          try {
            exit.onExit(run(local.getAddress().getHostAddress()));
          } catch (IOException | RuntimeException failed) {
            exit.onExit(126, failed.toString());
          }
        });
  }

  private int run(String address) throws IOException {
    Matcher whoAmI = WHO_AM_I.matcher(line);
    if (whoAmI.find()) {
      print(out, whoAmI.group(1) + "\n0\n");
      return 0;
    }
    Matcher load = LOAD.matcher(line);
    if (!load.find()) {
      print(err, "no such command is simulated: " + line + "\n");
      return 127;
    }
    DataInputStream input = new DataInputStream(in);
    skipTo(load.group(2) + "\n", input);
    byte[] script = new byte[Integer.parseInt(load.group(1))];
    input.readFully(script);
    String text = new String(script, StandardCharsets.ISO_8859_1).substring(PROLOGUE.length());
    Optional<String> answer = site.answer(address, text);
    print(out, load.group(2) + "\n" + answer.orElse(""));
    if (answer.isEmpty()) {
      print(err, "no such script is simulated: " + text + "\n");
      return 127;
    }
    return 0;
  }

  private static void skipTo(String mark, DataInputStream input) throws IOException {
    StringBuilder seen = new StringBuilder();
    while (!seen.toString().endsWith(mark)) {
      seen.append((char) input.readUnsignedByte());
    }
  }

  private static void print(OutputStream to, String text) throws IOException {
    to.write(text.getBytes(StandardCharsets.ISO_8859_1));
    to.flush();
  }

  @Override
  public void destroy(ChannelSession channel) {}

  @Override
  public void setInputStream(InputStream stream) {
    in = stream;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    err = stream;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }
}
