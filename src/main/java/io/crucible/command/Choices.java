package io.crucible.command;

import io.crucible.catalog.AssumedHosts;
import io.crucible.lab.Flavour;
import io.crucible.lab.Suite;
import io.crucible.workflow.ComponentsReport;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Values of some options, for completion; picocli creates these by class at every start. */
public final class Choices {
  private Choices() {}

  /** Shells of {@code completion}. */
  static final class Shells implements Iterable<String> {
    static final List<String> ALL = List.of("bash", "zsh");

    @Override
    public Iterator<String> iterator() {
      return ALL.iterator();
    }
  }

  /** Debian releases of labs. */
  public static final class Suites implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Suite.values()).map(Suite::codename).iterator();
    }
  }

  /** Flavours of labs. */
  public static final class Flavours implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Flavour.values()).map(Flavour::word).iterator();
    }
  }

  /** Names of component folders and of components. */
  static final class Components implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ComponentsReport.names().keySet().iterator();
    }
  }

  /** Releases that {@code gen --host-files} knows; read only when needed. */
  static final class Releases implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return AssumedHosts.releases().iterator();
    }
  }
}
