package io.crucible.catalog;

import io.crucible.config.Site;
import io.crucible.config.SiteReader;
import io.crucible.model.Host;
import io.crucible.model.HostFacts.Account;
import io.crucible.model.HostFacts.Program;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import io.crucible.text.Grammar;
import io.crucible.text.OsloGrammar;
import io.crucible.text.ShellGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The code of a component folder, for what its data files cannot express: calculations, and what
 * concerns all hosts. All methods have a default, so a component overrides only what it needs.
 */
public interface ComponentCode extends SiteReader {
  /** Files and folders for which hosts are asked whether they exist. */
  default List<String> paths(Site site) {
    return List.of();
  }

  /**
   * What hosts are asked before the plan is made.
   *
   * @return POSIX sh by name; see {@link io.crucible.model.FactRequests}
   */
  default Map<String, String> questions(Site site) {
    return Map.of();
  }

  /** The result of the answers of all hosts together, which is found again by its type. */
  default Optional<Object> found(FleetFacts fleet, Consumer<Problem> problems) {
    return Optional.empty();
  }

  /** Sets flags and values of one host. Earlier components have already set theirs. */
  default void describe(HostDraft host) {}

  /** Reports what prevents it, before the plan is made. */
  default void check(Fleet fleet, Consumer<Problem> problems) {}

  /**
   * The resources of a section {@code [computed NAME]}.
   *
   * @throws IllegalStateException if the code does not know the name
   */
  default List<Resource> computed(
      String name, HostView host, Fleet fleet, Consumer<Problem> problems) {
    throw new IllegalStateException("nothing is computed as " + name + " in " + folder());
  }

  /**
   * A resource of a kind that this component defines, for a section {@code [KIND NAME]} in any
   * component's file.
   *
   * @param key returns the filled value of a key of the section; fails if it is missing
   * @return empty for kinds that are not its own
   */
  default Optional<Resource> declared(
      String kind, String name, UnaryOperator<String> key, Origin origin) {
    return Optional.empty();
  }

  /**
   * The kinds of resources that it defines, so that a saved plan with such resources can be read.
   */
  default List<Class<? extends Resource.OfComponent>> resourceTypes() {
    return List.of();
  }

  /** The formats of files that it edits on hosts and that no other component knows. */
  default List<Grammar> grammars() {
    return List.of();
  }

  /** What a host of a release is assumed to have of it, for hosts that are not contacted. */
  default Usual usual(Profile profile) {
    return Usual.NONE;
  }

  /**
   * Programs and accounts that a release usually has, by name.
   *
   * @param programs in the form of {@link io.crucible.model.HostFacts}
   * @param accounts with assumed UIDs and GIDs
   */
  record Usual(Map<String, Program> programs, Map<String, Account> accounts) {
    public static final Usual NONE = new Usual(Map.of(), Map.of());

    public Usual {
      programs = Map.copyOf(programs);
      accounts = Map.copyOf(accounts);
    }
  }

  /** Sample answers for a host that is not contacted. */
  default Assumption assumed(Host host, Site site) {
    return Assumption.NONE;
  }

  /**
   * Sample answers.
   *
   * @param answers to the component's questions
   * @param unknown what is not known and who knows it: the first half of a sentence
   */
  record Assumption(Map<String, String> answers, Optional<String> unknown) {
    public static final Assumption NONE = new Assumption(Map.of(), Optional.empty());

    public Assumption {
      answers = Map.copyOf(answers);
    }
  }

  /** A setting that a first configuration needs because of one of its hosts. */
  default Optional<Needed> needed(Profile profile) {
    return Optional.empty();
  }

  /**
   * A setting of a first configuration.
   *
   * @param file of {@code config/}
   * @param why for the operator
   */
  record Needed(String file, String section, String key, String value, String why) {}

  /** {@link #resourceTypes} of all components. */
  static List<Class<? extends Resource.OfComponent>> allResourceTypes() {
    List<Class<? extends Resource.OfComponent>> types = new ArrayList<>();
    all().forEach(code -> types.addAll(code.resourceTypes()));
    return types;
  }

  /** The general grammars, and {@link #grammars} of all components. */
  static List<Grammar> allGrammars() {
    List<Grammar> grammars = new ArrayList<>(List.of(new OsloGrammar(), new ShellGrammar()));
    all().forEach(code -> grammars.addAll(code.grammars()));
    return grammars;
  }

  /** The code of all components that have code, in the order in which they read settings. */
  static List<ComponentCode> all() {
    return SiteReader.all().stream()
        .filter(ComponentCode.class::isInstance)
        .map(ComponentCode.class::cast)
        .toList();
  }
}
