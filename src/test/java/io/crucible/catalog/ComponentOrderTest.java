package io.crucible.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crucible.catalog.ComponentOrder.Place;
import io.crucible.model.ProblemsException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who waits for whom, and what is wrong with it. */
class ComponentOrderTest {
  private static Place place(String name, List<String> after, String... before) {
    return new Place(name, after, List.of(before));
  }

  @Test
  void levelsFollowFromWhoWaitsForWhom() throws ProblemsException {
    ComponentOrder order =
        ComponentOrder.of(
            List.of(
                place("packages", List.of()),
                place("database", List.of("packages"), "service"),
                place("firewall", List.of("packages")),
                place("service", List.of("firewall")),
                place("alone", List.of())));

    assertThat(order.levels())
        .containsExactly(
            List.of("packages", "alone"), List.of("database", "firewall"), List.of("service"));
    assertThat(order.waits().get("service")).containsExactly("firewall", "database");
    assertThat(order.before("packages")).containsExactly("database", "firewall");
    assertThat(order.level("service")).isEqualTo(3);
  }

  @Test
  void onAHostEachComponentComesAfterThoseThatItWaitsFor() {
    List<Place> listed =
        List.of(
            place("added", List.of("packages"), "service"),
            place("packages", List.of()),
            place("firewall", List.of("packages")),
            place("service", List.of("firewall")),
            place("alone", List.of()));

    assertThat(ComponentOrder.applied(ComponentOrder.after(listed)))
        .containsExactly("packages", "added", "firewall", "service", "alone");
  }

  @Test
  void aCycleIsNamed() {
    assertThatThrownBy(() ->
            ComponentOrder.of(
                List.of(
                    place("packages", List.of()),
                    place("outside", List.of("b")),
                    place("a", List.of("packages", "c")),
                    place("b", List.of("a")),
                    place("c", List.of(), "a"),
                    place("d", List.of("b"), "c"))))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("b after a after c after d after b")
        .hasMessageContaining("components/*/*.ini");
  }

  @Test
  void oneThatWaitsForItselfIsACycle() {
    assertThatThrownBy(() -> ComponentOrder.of(List.of(place("a", List.of("a")))))
        .hasMessageContaining("a after a");
  }

  @Test
  void allUnknownNamesAreReported() {
    assertThatThrownBy(() ->
            ComponentOrder.of(
                List.of(
                    place("packages", List.of()),
                    place("a", List.of("package"), "databse"),
                    place("database", List.of()))))
        .hasMessageContaining("has after = package")
        .hasMessageContaining("did you mean packages?")
        .hasMessageContaining("has before = databse")
        .hasMessageContaining("did you mean database?");
  }
}
