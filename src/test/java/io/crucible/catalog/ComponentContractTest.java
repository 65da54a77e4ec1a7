package io.crucible.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.crucible.config.ComponentFolder;
import io.crucible.config.DataFile;
import io.crucible.config.FactDeclaration;
import io.crucible.config.KnownKeys;
import io.crucible.config.Port;
import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Examining;
import io.crucible.text.Grammar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every component's folder has to have and to keep to, whatever it does. */
class ComponentContractTest {
  /** Words of a port that are no flags. */
  private static final Set<String> PEERS = Set.of("any", "itself");

  static Stream<ComponentData> components() {
    return ComponentData.shipped().stream();
  }

  static Stream<ComponentFolder> folders() {
    return ComponentFolder.shipped().stream();
  }

  static Stream<String> releases() {
    return AssumedHosts.releases().stream();
  }

  @ParameterizedTest
  @MethodSource("components")
  void saysWhatItIsAndHowToSeeIt(ComponentData component) {
    assertThat(component.description()).endsWith(".");
    assertThat(component.head().need("example")).contains(": ");
    assertThat(component.head().need("verify")).isNotBlank();
    assertThat(component.folder().description()).endsWith(".");
  }

  /** Also that all names are known, and that there is no cycle. */
  @Test
  void orderIsSound() {
    assertThatCode(ComponentOrder::shipped).doesNotThrowAnyException();
  }

  /** Component files and saved plans name grammars; a name that two have would be ambiguous. */
  @Test
  void noTwoGrammarsHaveOneName() {
    assertThat(ComponentCode.allGrammars().stream().map(Grammar::name))
        .doesNotHaveDuplicates()
        .contains("oslo", "shell", "ceph", "nfs-conf", "libvirt");
  }

  @ParameterizedTest
  @MethodSource("components")
  void isListedAfterTheComponentsThatItFollows(ComponentData component) {
    List<String> names = ComponentData.shipped().stream().map(ComponentData::name).toList();
    assertThat(names.subList(0, names.indexOf(component.name()))).containsAll(component.after());
  }

  @ParameterizedTest
  @MethodSource("components")
  void asksOnlyForConditionsThatExist(ComponentData component) {
    assertThat(Flags.known()).containsAll(Sources.conditions(component));
  }

  /** A role is a word that some folder declares; a component may go by a flag in its place. */
  @ParameterizedTest
  @MethodSource("components")
  void rolesAreDeclared(ComponentData component) {
    Set<String> declared = new TreeSet<>();
    folders().forEach(folder -> declared.addAll(FolderWords.of(folder).declared()));
    assertThat(declared).containsAll(component.head().list("roles"));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void everyDeclaredFlagIsSetAndUsed(ComponentFolder folder) throws IOException {
    Set<String> used = new TreeSet<>();
    components().forEach(component -> used.addAll(Sources.conditions(component)));
    Port.all().forEach(port -> used.addAll(Sources.plain(port.when())));
    Port.all().forEach(port -> used.addAll(Sources.plain(port.to())));
    String all = Sources.ofAll();
    String own = Sources.of(folder);
    for (String flag : FolderWords.of(folder).ofCode()) {
      assertThat(own)
          .as("%s is set by the code of %s", flag, folder.name())
          .contains('"' + flag + '"');
    }
    for (String flag : FolderWords.of(folder).flags()) {
      assertThat(used.contains(flag) || all.contains("is(\"" + flag + "\")"))
          .as("%s of %s is used by a condition or by code", flag, folder.name())
          .isTrue();
    }
  }

  /** A fact has one of the forms that there are, whose text is for people. */
  @ParameterizedTest
  @MethodSource("folders")
  void factsSayWhatIsAsked(ComponentFolder folder) {
    FactDeclaration.of(folder)
        .forEach((name, fact) -> assertThat(fact.shown()).as(name).isNotBlank());
    folder
        .common()
        .named("boot")
        .forEach((name, boot) -> assertThat(boot.list("units")).as(name).isNotEmpty());
  }

  @Test
  void noFlagNoFactAndNoSettingIsOfTwoFolders() {
    Map<String, String> owners = new HashMap<>();
    folders()
        .forEach(folder -> {
          List<String> words = new ArrayList<>(folder.common().named("setting").keySet());
          FactDeclaration.of(folder).keySet().forEach(fact -> words.add("fact " + fact));
          words.addAll(FolderWords.of(folder).declared());
          words.forEach(word ->
              assertThat(Optional.ofNullable(owners.put(word, folder.name())))
                  .as("%s of %s and another folder", word, folder.name())
                  .isEmpty());
        });
  }

  @ParameterizedTest
  @MethodSource("folders")
  void portsSayWhoReachesWhomAndWhere(ComponentFolder folder) {
    for (Port port : Port.of(folder.common())) {
      assertThat(port.to()).as(port.label()).isNotEmpty();
      assertThat(port.from()).as(port.label()).isNotEmpty();
      assertThat(port.rules().or(port::tcp).or(port::udp)).as(port.label()).isPresent();
      Set<String> words = new HashSet<>(Sources.plain(port.to()));
      words.addAll(Sources.plain(port.from()));
      words.addAll(Sources.plain(port.when()));
      words.removeAll(PEERS);
      assertThat(Flags.known()).as(port.label()).containsAll(words);
      port.rules()
          .ifPresent(rules ->
              assertThat(KnownKeys.shipped().all())
                  .as("settings of [%s]", rules)
                  .extracting(key -> key.id())
                  .contains(rules + ".tcp_ports", rules + ".udp_ports"));
    }
  }

  /**
   * So that whoever closes a shipped port is warned; one may speak for another that replaces it.
   */
  @ParameterizedTest
  @MethodSource("folders")
  void portsThatAreShippedSayWhoNeedsThem(ComponentFolder folder) {
    for (Port port : Port.of(folder.common())) {
      if (port.rules().isPresent() && !PortDescription.of(port).numbers().isEmpty()) {
        assertThat(
                Port.all().stream()
                    .filter(other ->
                        other.equals(port)
                            || (port.insteadOf().isPresent()
                                && other.rules().equals(port.insteadOf())))
                    .flatMap(other -> other.needs().stream()))
            .as("needs of [%s]", port.rules().orElseThrow())
            .isNotEmpty();
      }
    }
  }

  @Test
  void whatIsUsedIsOffered() {
    Set<String> offered = new TreeSet<>();
    folders().forEach(folder -> offered.addAll(folder.common().named("offers").keySet()));
    Set<String> used = new TreeSet<>();
    components().forEach(component -> used.addAll(component.data().file().named("uses").keySet()));
    assertThat(offered).containsAll(used);
  }

  /** An offer is kept by data, {@code for-each}, or by code that asks who uses it. */
  @ParameterizedTest
  @MethodSource("folders")
  void whatIsOfferedIsKeptAndNothingElse(ComponentFolder folder) throws IOException {
    Set<String> kept = new TreeSet<>(Sources.asked(folder));
    for (ComponentFolder.Component component : folder.components()) {
      component.resources().forEach(section -> section.get("for-each").ifPresent(kept::add));
    }
    Map<String, DataFile.Section> offers = folder.common().named("offers");
    assertThat(offers.keySet()).containsExactlyInAnyOrderElementsOf(kept);
    offers.values().forEach(offer -> assertThat(offer.need("help")).endsWith("."));
  }

  /** What {@code verify} looks at is told in the folder, as far as code decides it. */
  @ParameterizedTest
  @MethodSource("folders")
  void checksOfCodeAreDeclared(ComponentFolder folder) {
    Set<String> made = new TreeSet<>();
    for (SiteVariant variant : SiteVariant.values()) {
      ComponentCode.all().stream()
          .filter(code -> code.folder().equals(folder.name()))
          .filter(Examining.class::isInstance)
          .flatMap(code -> ((Examining) code).checks(variant.sites().toSite()).stream())
          .map(Check::name)
          .forEach(made::add);
    }
    assertThat(folder.common().section("checks").map(it -> it.keys().keySet()).orElse(Set.of()))
        .containsExactlyInAnyOrderElementsOf(made);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void pageAndTreeExist(ComponentFolder folder) throws IOException {
    assertThat(ComponentPages.FOLDER.resolve(folder.name() + ".md")).isNotEmptyFile();
    try (Stream<Path> trees =
        Files.list(Path.of("src/test/resources/components").resolve(folder.name()))) {
      assertThat(trees).isNotEmpty();
    }
  }

  /** A name that nobody ever gives is a slip of the pen, even where no test comes by. */
  @ParameterizedTest
  @MethodSource("components")
  void everyReferenceHasADefinition(ComponentData component) throws IOException {
    Set<String> unknown = new TreeSet<>(Sources.references(component));
    unknown.removeAll(Sources.namesGiven());
    // Its own code may give names with a common front, such as those of all ports.
    String own = Sources.of(component.folder());
    unknown.removeIf(
        name -> own.contains('"' + name.substring(0, name.lastIndexOf('.') + 1) + '"'));
    assertThat(unknown).isEmpty();
  }

  /** Loads for the release, on sites of all kinds, and all that it wants can be filled. */
  @ParameterizedTest
  @MethodSource("releases")
  void everyReferenceCanBeFilledOnEveryRelease(String release) {
    Set<String> seen = new TreeSet<>();
    for (SiteVariant variant : SiteVariant.values()) {
      if (variant.fits(release)) {
        seen.addAll(variant.componentsOn(release));
      }
    }
    assertThat(seen)
        .containsAll(
            components()
                .map(ComponentData::name)
                .filter(name -> SiteVariant.isFor(release, name))
                .toList());
  }
}
