package io.crucible.lab;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.transport.LocalCommand;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The labs of this machine. */
public final class Labs {
  private final LabFolders folders;
  private final LabStore store;
  private final LabListener listener;

  public Labs(LabFolders folders, LabListener listener) {
    this.folders = folders;
    this.store = new LabStore(folders);
    this.listener = listener;
  }

  /**
   * Creates a lab and waits until all hosts answer ssh. After a failure everything is removed
   * again.
   */
  public Lab up(LabOptions options) throws ProblemsException, IOException {
    options.check();
    LabRequirements.check();
    if (store.names().contains(options.name())) {
      throw exists(options.name());
    }
    LabRequirements.install(listener);
    ImageCache cache = new ImageCache(folders.images());
    Image image = cache.ensure(options.kind(), options.suite(), options.flavour(), listener);
    cache.removeOld(
        store.readable().stream().map(LabState::image).collect(Collectors.toSet()), Instant.now());
    Accelerator accelerator = options.kind().machine().accelerator(image, listener);
    LabState planned = plan(options, image, accelerator);
    try {
      return new Lab(store, new LabBuilder(store, listener, planned).build());
    } catch (ProblemsException | IOException | RuntimeException e) {
      // An interrupt would also stop the cleanup; it is restored afterwards.
      boolean interrupted = Thread.interrupted();
      removeQuietly(options.name());
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      throw e;
    }
  }

  /** Removes a lab with all that belongs to it, in any state. */
  public void down(String name) throws ProblemsException, IOException {
    LabOptions.checkName(name);
    if (!store.names().contains(name)) {
      throw missing(name);
    }
    remove(name);
    listener.progress("the lab " + name + " is removed");
  }

  /** Names of all labs, also of unfinished ones. */
  public List<String> names() throws IOException {
    return store.names();
  }

  public Lab get(String name) throws ProblemsException, IOException {
    LabOptions.checkName(name);
    if (!store.names().contains(name)) {
      throw missing(name);
    }
    return new Lab(store, store.readQuietly(name).orElseThrow(() -> damaged(name)));
  }

  private void remove(String name) throws ProblemsException, IOException {
    Optional<LabState> state = store.readQuietly(name);
    new LabRemoval(folders.lab(name)).run(state);
  }

  private void removeQuietly(String name) {
    try {
      remove(name);
    } catch (ProblemsException | IOException e) {
      listener.progress("the lab " + name + " could not be removed completely: " + e.getMessage());
    }
  }

  /** Reserves name and addresses; one process at a time, so that two labs cannot get the same. */
  private LabState plan(LabOptions options, Image image, Accelerator accelerator)
      throws ProblemsException, IOException {
    Files.createDirectories(folders.labs());
    try (FileChannel channel =
            FileChannel.open(
                folders.labs().resolve(".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Path folder = folders.lab(options.name());
      try {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } catch (FileAlreadyExistsException taken) {
        throw exists(options.name());
      }
      Subnet subnet =
          Subnet.choose(folder.hashCode(), takenSubnets())
              .orElseThrow(() ->
                  new ProblemsException(
                      Problem.error(
                          "lab", "all subnets of 198.18.0.0/15 are in use on this machine", "")));
      LabState planned = LabState.planned(options, folder, image.folder(), accelerator, subnet);
      store.write(planned);
      lock.release();
      return planned;
    }
  }

  private Set<Subnet> takenSubnets() throws ProblemsException, IOException {
    Set<Subnet> taken = new HashSet<>();
    taken.addAll(Subnet.in(Tool.run(LocalCommand.of("ip", "-4", "address", "show"))));
    taken.addAll(Subnet.in(Tool.run(LocalCommand.of("ip", "-4", "route", "show"))));
    store.readable().forEach(lab -> taken.add(lab.network().subnet()));
    return taken;
  }

  private static ProblemsException exists(String name) {
    return new ProblemsException(
        Problem.error(
            "lab '" + name + "'",
            "already exists",
            "remove it with 'lab down --name " + name + "'"));
  }

  private static ProblemsException damaged(String name) {
    return new ProblemsException(
        Problem.error(
            "lab '" + name + "'",
            "was not completely created, or its state file is damaged",
            "remove it with 'lab down --name " + name + "'"));
  }

  private static ProblemsException missing(String name) {
    return new ProblemsException(
        Problem.error(
            "lab '" + name + "'",
            "does not exist",
            "list the labs with 'lab status', or create one with 'lab up'"));
  }
}
