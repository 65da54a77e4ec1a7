package io.crucible.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactDeclarationTest {
  private static Map<String, FactDeclaration> facts(String text) {
    return FactDeclaration.of(
        new ComponentFolder("lamp", DataFile.parse("lamp.ini", text), List.of()));
  }

  @Test
  void everyFormIsDescribedInWords() {
    assertThat(
            facts(
                    """
                    [fact wick]
                    run =
                      | cat /wick
                    [fact lamp]
                    debian = lamp-new, lamp
                    [fact oil]
                    debian = oil
                    el = oild
                    candidate = yes
                    [fact keepers]
                    accounts = keeper, mate
                    [fact lights]
                    units = light*
                    """)
                .values())
        .extracting(FactDeclaration::shown)
        .containsExactly(
            "cat /wick",
            "version of the package lamp-new or lamp (debian)",
            "version of the package oil (debian), oild (el); if it is not installed, of the candidate",
            "UID, GID and groups of the users keeper, mate",
            "which of the units light* exist, and which of them run");
  }

  @Test
  void starOfAUnitStandsForAnything() {
    assertThat(List.of("a.light", "light", "lightXtimer", "light.timer", "dusk.timer"))
        .filteredOn(new FactDeclaration.OfUnits(List.of("light*.timer", "light")).chosen())
        .containsExactly("light", "light.timer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"help = no form", "run = :\naccounts = two", "units = two\nel = forms"})
  void anythingElseIsRefused(String section) {
    assertThatThrownBy(() -> facts("[fact wick]\n" + section + "\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("[fact wick] must have exactly one of: run; debian or el; accounts; units");
  }
}
