package io.crucible.lab;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Saves the state of each lab in a readable file in the lab's folder. */
record LabStore(LabFolders folders) {
  private static final String FILE = "state.properties";

  /** Replaces the file atomically, so that the state is always complete. */
  void write(LabState state) throws IOException {
    Path file = state.folder().resolve(FILE);
    Path draft = state.folder().resolve(FILE + ".new");
    Files.writeString(draft, text(state));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Empty if there is no such lab, or only a folder without a state. */
  Optional<LabState> read(String name) throws IOException {
    Path file = folders.lab(name).resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(parse(name, Files.readString(file)));
  }

  List<String> names() throws IOException {
    if (!Files.isDirectory(folders.labs())) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folders.labs())) {
      return entries
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /** The labs whose state can be read; a damaged lab must not affect the others. */
  List<LabState> readable() throws IOException {
    List<LabState> states = new ArrayList<>();
    for (String name : names()) {
      readQuietly(name).ifPresent(states::add);
    }
    return states;
  }

  /** Also empty if the state is damaged. */
  Optional<LabState> readQuietly(String name) {
    try {
      return read(name);
    } catch (IOException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  static String text(LabState state) throws IOException {
    LabOptions options = state.options();
    Properties properties = new Properties();
    properties.setProperty("kind", options.kind().name());
    properties.setProperty("suite", options.suite().name());
    properties.setProperty("flavour", options.flavour().name());
    properties.setProperty("memory", Integer.toString(options.memory()));
    properties.setProperty("processors", Integer.toString(options.processors()));
    properties.setProperty("hosts", Integer.toString(options.hosts()));
    properties.setProperty("image", state.image().toString());
    properties.setProperty("accelerator", state.accelerator().name());
    properties.setProperty("namespace", state.network().namespace());
    properties.setProperty("subnet", Integer.toString(state.network().subnet().index()));
    state
        .packageServer()
        .ifPresent(mark -> properties.setProperty("packages.process", mark.toString()));
    for (LabHost host : state.hosts()) {
      host.process()
          .ifPresent(mark -> properties.setProperty(host.name() + ".process", mark.toString()));
    }
    StringWriter writer = new StringWriter();
    properties.store(writer, null);
    return writer.toString();
  }

  LabState parse(String name, String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    LabOptions options =
        new LabOptions(
            name,
            number(properties, "hosts"),
            HostKind.valueOf(value(properties, "kind")),
            Suite.valueOf(value(properties, "suite")),
            Flavour.valueOf(value(properties, "flavour")),
            number(properties, "memory"),
            number(properties, "processors"));
    Path folder = folders.lab(name);
    LabNetwork network =
        new LabNetwork(value(properties, "namespace"), new Subnet(number(properties, "subnet")));
    List<LabHost> hosts =
        IntStream.rangeClosed(1, options.hosts())
            .mapToObj(number ->
                LabState.host(
                    folder,
                    network,
                    number,
                    process(properties, LabHost.PREFIX + number + ".process")))
            .toList();
    return new LabState(
        options,
        folder,
        Path.of(value(properties, "image")),
        Accelerator.valueOf(value(properties, "accelerator")),
        network,
        process(properties, "packages.process"),
        hosts);
  }

  private static Optional<ProcessMark> process(Properties properties, String key) {
    return ProcessMark.parse(properties.getProperty(key, ""));
  }

  private static int number(Properties properties, String key) throws IOException {
    return Integer.parseInt(value(properties, key));
  }

  private static String value(Properties properties, String key) throws IOException {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IOException("the state of the lab has no '" + key + "'");
    }
    return value;
  }
}
