package io.crucible.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server with one file at any path, which it can refuse, cut, or hold back. */
final class JdkServer implements AutoCloseable {
  /** What one request gets: the status, from which byte on, and after how many bytes it is cut. */
  record Reply(int status, boolean continues, int cutAt) {
    static final Reply WHOLE = new Reply(200, true, Integer.MAX_VALUE);
    static final Reply MISSING = new Reply(404, true, Integer.MAX_VALUE);

    static Reply cutAt(int bytes) {
      return new Reply(200, true, bytes);
    }

    static Reply withoutRanges() {
      return new Reply(200, false, Integer.MAX_VALUE);
    }
  }

  /** Decides on a request; may wait. */
  interface Behaviour {
    Reply reply() throws InterruptedException;
  }

  /** The Range header of every request; empty without one. */
  final List<String> ranges = new CopyOnWriteArrayList<>();

  private final byte[] file;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile Behaviour behaviour = () -> Reply.WHOLE;

  JdkServer(byte[] file) throws IOException {
    this.file = file.clone();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  void behave(Behaviour next) {
    behaviour = next;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String range = exchange.getRequestHeaders().getFirst("Range");
      ranges.add(range == null ? "" : range);
      Reply reply = behaviour.reply();
      if (reply.status() != 200) {
        exchange.sendResponseHeaders(reply.status(), -1);
        return;
      }
      int from = range == null || !reply.continues() ? 0 : first(range);
      if (from >= file.length) {
        exchange.getResponseHeaders().add("Content-Range", "bytes */" + file.length);
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      if (from > 0) {
        exchange
            .getResponseHeaders()
            .add("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
      }
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, file.length - from);
      int to = Math.min(file.length, reply.cutAt());
      exchange.getResponseBody().write(file, from, to - from);
      exchange.getResponseBody().flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int first(String range) {
    return Integer.parseInt(range.substring("bytes=".length(), range.indexOf('-')));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
