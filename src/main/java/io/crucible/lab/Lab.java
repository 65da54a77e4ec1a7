package io.crucible.lab;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import io.crucible.transport.LocalCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An existing lab. Every answer is up to date; every change is saved. */
public final class Lab {
  private final LabStore store;
  private LabState state;

  Lab(LabStore store, LabState state) {
    this.store = store;
    this.state = state;
  }

  public LabOptions options() {
    return state.options();
  }

  public Accelerator accelerator() {
    return state.accelerator();
  }

  /** The configuration folder, for all other commands. */
  public Path config() {
    return state.config();
  }

  public Path identity() {
    return state.identity();
  }

  public Path knownHosts() {
    return state.knownHosts();
  }

  /** Of the accounts {@code operator} (sudo with password) and {@code nosudo}. */
  public Secret password() throws IOException {
    return new Secret(Files.readString(state.folder().resolve(LabBuilder.PASSWORD_FILE)).strip());
  }

  public List<HostStatus> hosts() {
    return state.hosts().stream()
        .map(host -> new HostStatus(host.name(), host.address(), host.runs(), host.console()))
        .toList();
  }

  /** The command that logs in as root, or runs a command on the host as root. */
  public List<String> ssh(String name, List<String> command) throws ProblemsException {
    LabHost host = host(name);
    List<String> words = new ArrayList<>(List.of("ssh", "-F", "none"));
    for (String option :
        List.of(
            "IdentityFile=" + state.identity(),
            "IdentitiesOnly=yes",
            "UserKnownHostsFile=" + state.knownHosts(),
            "StrictHostKeyChecking=yes",
            "ConnectTimeout=10",
            "LogLevel=ERROR")) {
      words.addAll(List.of("-o", option));
    }
    words.addAll(List.of("--", "root@" + host.address()));
    words.addAll(command);
    return words;
  }

  /** The output of a command that runs as root on a host; it must succeed. */
  public String run(String name, List<String> command) throws ProblemsException {
    return Tool.run(LocalCommand.of(ssh(name, command)));
  }

  /** Switches the host off, like a power failure. */
  public void crash(String name) throws ProblemsException, IOException {
    LabHost host = host(name);
    if (host.process().isPresent()) {
      Processes.kill(host.process().get());
    }
    record(host.with(Optional.empty()));
  }

  /** Boots stopped hosts from their unchanged disks, and waits for ssh. */
  public void start(String... names) throws ProblemsException, IOException {
    List<LabHost> started = new ArrayList<>();
    for (String name : names) {
      LabHost host = host(name);
      if (!host.runs()) {
        LabHost running = machine().start(state, host, Optional.empty());
        record(running);
        started.add(running);
      }
    }
    for (LabHost host : started) {
      SshWait.await(host, SshWait.BOOT);
    }
  }

  /** Waits until a rebooting host answers again. */
  public void await(String name) throws ProblemsException {
    SshWait.await(host(name), SshWait.BOOT);
  }

  /** Saves memory and disk of all hosts at the same time, under a name. */
  public void save(String tag) throws ProblemsException {
    machine().save(running(), tag);
  }

  /** Restores a snapshot of all hosts; their clocks are set to the current time. */
  public void load(String tag) throws ProblemsException, IOException {
    for (LabHost host : state.hosts()) {
      if (!host.runs()) {
        record(machine().start(state, host, Optional.of(tag)));
      }
    }
    machine().load(running(), tag);
    for (LabHost host : state.hosts()) {
      setClock(host);
    }
  }

  /** Disconnects a host from the network; it keeps running. */
  public void cut(String name) throws ProblemsException {
    machine().link(state, host(name), false);
  }

  public void reconnect(String name) throws ProblemsException {
    machine().link(state, host(name), true);
  }

  private Machine machine() {
    return state.options().kind().machine();
  }

  /** The clock of a restored host still shows the time of the snapshot. */
  private void setClock(LabHost host) throws ProblemsException {
    String now = "@" + Instant.now().getEpochSecond();
    Tool.run(LocalCommand.of(ssh(host.name(), List.of("date", "--utc", "--set", now))));
  }

  private List<LabHost> running() throws ProblemsException {
    List<Problem> off =
        state.hosts().stream()
            .filter(host -> !host.runs())
            .map(host -> Problem.error("lab host " + host.name(), "is off", "start it first"))
            .toList();
    if (!off.isEmpty()) {
      throw new ProblemsException(off);
    }
    return state.hosts();
  }

  private LabHost host(String name) throws ProblemsException {
    return state
        .host(name)
        .orElseThrow(() ->
            new ProblemsException(
                Problem.error(
                    "lab host '" + name + "'",
                    "is not in the lab "
                        + state.options().name()
                        + ", which has "
                        + String.join(", ", state.hosts().stream().map(LabHost::name).toList()),
                    "")));
  }

  private void record(LabHost changed) throws IOException {
    state = state.with(changed);
    store.write(state);
  }
}
