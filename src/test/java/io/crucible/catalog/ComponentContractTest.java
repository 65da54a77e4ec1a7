package io.crucible.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every component's file has to have, whatever it does. */
class ComponentContractTest {
  static Stream<ComponentData> components() {
    return ComponentData.shipped().stream();
  }

  @ParameterizedTest
  @MethodSource("components")
  void saysWhatItIsAndHowToSeeIt(ComponentData component) {
    assertThat(component.description()).endsWith(".");
    assertThat(component.head().need("example")).contains(": ");
    assertThat(component.head().need("verify")).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("components")
  void comesAfterWhatStandsBeforeIt(ComponentData component) {
    List<String> names = ComponentData.shipped().stream().map(ComponentData::name).toList();
    assertThat(names.subList(0, names.indexOf(component.name()))).containsAll(component.after());
  }

  @ParameterizedTest
  @MethodSource("components")
  void asksOnlyForConditionsThatExist(ComponentData component) {
    List<String> asked = new ArrayList<>(component.head().list("when"));
    asked.addAll(component.head().list("roles"));
    component.sections().forEach(section -> asked.addAll(section.list("when")));
    Set<String> unknown = new HashSet<>();
    asked.forEach(condition -> unknown.add(condition.replaceFirst("^!", "")));
    unknown.removeAll(Flags.known());
    assertThat(unknown).isEmpty();
  }
}
