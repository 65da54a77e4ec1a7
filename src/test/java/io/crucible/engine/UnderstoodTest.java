package io.crucible.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crucible.model.Host;
import io.crucible.model.Origin;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnderstoodTest {
  private static final List<Host> HOSTS = List.of(host("vm1"), host("vm2"), host("vm3"));

  private static Host host(String name) {
    return new Host(name, name, Set.of(), Origin.shipped());
  }

  @Test
  void oneThatCannotBeUnderstoodIsLeftOutAndNamed() {
    Understood<Integer> understood =
        Understood.of(
            HOSTS,
            some -> {
              if (some.contains(HOSTS.get(1))) {
                throw new NumberFormatException("For input string: \"x\"");
              }
              return some.size();
            });
    assertThat(understood.result()).isEqualTo(2);
    assertThat(understood.left()).containsOnlyKeys(HOSTS.get(1));
    assertThat(understood.left().toString()).contains("For input string");
  }

  @Test
  void endlessRecursionCountsToo() {
    Understood<Integer> understood =
        Understood.of(HOSTS, some -> some.contains(HOSTS.get(2)) ? deeper(1) : some.size());
    assertThat(understood.left()).containsOnlyKeys(HOSTS.get(2));
  }

  private static int deeper(int depth) {
    return depth < 0 ? 0 : deeper(depth + 1) + 1;
  }

  /** Then it is a mistake of the program, and told as one. */
  @Test
  void whatNoHostCausesIsNoHostsFault() {
    assertThatThrownBy(() ->
            Understood.of(
                HOSTS,
                some -> {
                  if (some.size() > 1) {
                    throw new IllegalStateException("ours");
                  }
                  return 0;
                }))
        .isInstanceOf(IllegalStateException.class);
  }
}
