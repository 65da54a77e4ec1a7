package io.crucible.transport;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.crucible.model.Login;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Jump hosts in use: one connection to each, shared by all hosts behind it, and closed with the
 * last of them. So a jump host sees one login; its MaxStartups would refuse one login for each
 * host.
 */
final class JumpHosts {
  private final SshLogin ssh;
  private final SshEnvironment environment;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Shared> shared = new HashMap<>();

  JumpHosts(SshLogin ssh, SshEnvironment environment) {
    this.ssh = ssh;
    this.environment = environment;
  }

  /**
   * The route through the jump host of a login. The login to the jump host uses only a key or the
   * agent: a password is for the hosts, and must not be sent to a jump host.
   */
  Route route(Endpoint target, Login login, String jump) throws ConnectException {
    Endpoint endpoint = Endpoint.ofJump(jump, login);
    Shared mine;
    boolean first = false;
    lock.lock();
    try {
      Shared there = shared.get(jump);
      if (there == null || there.isDown()) {
        there = new Shared(jump);
        shared.put(jump, there);
        first = true;
      }
      mine = there;
      mine.users++;
    } finally {
      lock.unlock();
    }
    JumpRoute route = new JumpRoute(mine);
    try {
      if (first) {
        open(mine, endpoint, login);
      }
      mine.session.get(environment.loginDeadline().toMillis(), TimeUnit.MILLISECONDS);
      return route;
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      route.close();
      throw ConnectFailures.interrupted(target, "nothing was done on the host");
    } catch (TimeoutException slow) {
      route.close();
      throw ConnectFailures.tooSlow(endpoint, environment.loginDeadline());
    } catch (ExecutionException failed) {
      route.close();
      throw ConnectFailures.throughJump(target, failed.getCause());
    }
  }

  private void open(Shared mine, Endpoint endpoint, Login login) {
    Login byKey =
        new Login(
            endpoint.user(),
            endpoint.port(),
            login.identityFile(),
            Optional.empty(),
            Optional.empty(),
            Login.Become.NONE,
            Optional.empty(),
            login.knownHosts(),
            login.acceptNewHostKeys());
    try {
      mine.session.complete(
          ssh.open(
              endpoint,
              byKey,
              new DirectRoute(environment.tcpDeadline()),
              Deadline.in(environment.loginDeadline())));
    } catch (ConnectException | RuntimeException failed) {
      mine.session.completeExceptionally(failed);
    }
  }

  private void release(Shared done) {
    lock.lock();
    try {
      done.users--;
      if (done.users > 0) {
        return;
      }
      shared.remove(done.jump, done);
    } finally {
      lock.unlock();
    }
    done.session.thenAccept(Session::disconnect).exceptionally(neverOpened -> null);
  }

  /** One connection and the number of hosts that use it; the lock guards the number. */
  private static final class Shared {
    private final String jump;
    private final CompletableFuture<Session> session = new CompletableFuture<>();
    private int users;

    Shared(String jump) {
      this.jump = jump;
    }

    boolean isDown() {
      return session.isCompletedExceptionally()
          || (session.isDone() && !session.resultNow().isConnected());
    }
  }

  private final class JumpRoute implements Route {
    private final Shared by;
    private final AtomicBoolean released = new AtomicBoolean();

    JumpRoute(Shared by) {
      this.by = by;
    }

    @Override
    public Socket open(Endpoint endpoint) throws IOException {
      try {
        ChannelDirectTCPIP channel =
            (ChannelDirectTCPIP) by.session.resultNow().openChannel("direct-tcpip");
        channel.setHost(endpoint.address());
        channel.setPort(endpoint.port());
        ByteQueue received = new ByteQueue(Integer.MAX_VALUE);
        channel.setOutputStream(received);
        OutputStream sending = channel.getOutputStream();
        channel.connect((int) environment.tcpDeadline().toMillis());
        return new ChannelSocket(channel, received, sending);
      } catch (JSchException refused) {
        throw new UnreachableException("the jump host cannot connect to it");
      }
    }

    @Override
    public void close() {
      if (released.compareAndSet(false, true)) {
        release(by);
      }
    }
  }
}
