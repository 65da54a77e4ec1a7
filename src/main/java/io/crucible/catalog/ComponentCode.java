package io.crucible.catalog;

import io.crucible.config.Site;
import io.crucible.config.SiteReader;
import io.crucible.model.Host;
import io.crucible.model.HostFacts.Account;
import io.crucible.model.HostFacts.Program;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What the data files of a folder of components cannot say: arithmetic, and what concerns a whole
 * fleet. Everything here has a default, so a component has only what it needs.
 */
public interface ComponentCode extends SiteReader {
  /** Files and folders whose existence on hosts matters. */
  default List<String> paths(Site site) {
    return List.of();
  }

  /**
   * What hosts are asked before anything is decided.
   *
   * @return POSIX sh by name; see {@link io.crucible.model.FactRequests}
   */
  default Map<String, String> questions(Site site) {
    return Map.of();
  }

  /** What the answers of all hosts together mean; found again by its type. */
  default Optional<Object> found(FleetFacts fleet, Consumer<Problem> problems) {
    return Optional.empty();
  }

  /** Sets flags and values of one host. Components earlier in the list have set theirs. */
  default void describe(HostDraft host) {}

  /** Reports what stands against it, before anything is planned. */
  default void check(Fleet fleet, Consumer<Problem> problems) {}

  /**
   * The resources of a section {@code [computed NAME]}.
   *
   * @throws IllegalStateException when the data names what the code does not know
   */
  default List<Resource> computed(
      String name, HostView host, Fleet fleet, Consumer<Problem> problems) {
    throw new IllegalStateException("nothing is computed as " + name + " in " + folder());
  }

  /**
   * A resource of a kind that this component brings, for a section {@code [KIND NAME]} of any
   * component's file.
   *
   * @param key the value of a key of the section, filled; fails where it is missing
   * @return empty for kinds that are not its own
   */
  default Optional<Resource> declared(
      String kind, String name, UnaryOperator<String> key, Origin origin) {
    return Optional.empty();
  }

  /**
   * The kinds of resources that it brings, so that a saved plan with such resources can be read.
   */
  default List<Class<? extends Resource.OfComponent>> resourceTypes() {
    return List.of();
  }

  /** What a host of a release has of it, where nobody is asked. */
  default Usual usual(Profile profile) {
    return Usual.NONE;
  }

  /**
   * Programs and accounts, by name, as a release usually comes with them.
   *
   * @param programs such as {@link io.crucible.model.HostFacts} has them
   * @param accounts with made-up numbers
   */
  record Usual(Map<String, Program> programs, Map<String, Account> accounts) {
    public static final Usual NONE = new Usual(Map.of(), Map.of());

    public Usual {
      programs = Map.copyOf(programs);
      accounts = Map.copyOf(accounts);
    }
  }

  /** What a host that nobody asks would answer. */
  default Invention invented(Host host, Site site) {
    return Invention.NONE;
  }

  /**
   * Made-up answers.
   *
   * @param answers to the component's questions
   * @param madeUp what is not known and who would know it: the first half of a sentence
   */
  record Invention(Map<String, String> answers, Optional<String> madeUp) {
    public static final Invention NONE = new Invention(Map.of(), Optional.empty());

    public Invention {
      answers = Map.copyOf(answers);
    }
  }

  /** {@link #resourceTypes} of all components. */
  static List<Class<? extends Resource.OfComponent>> allResourceTypes() {
    List<Class<? extends Resource.OfComponent>> types = new ArrayList<>();
    all().forEach(code -> types.addAll(code.resourceTypes()));
    return types;
  }

  /** The code of all components that have some, in the order in which they read settings. */
  static List<ComponentCode> all() {
    return SiteReader.all().stream()
        .filter(ComponentCode.class::isInstance)
        .map(ComponentCode.class::cast)
        .toList();
  }
}
