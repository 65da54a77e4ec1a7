package io.crucible.component.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.component.libvirt.MigrationModel.State;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.plan.Plan;
import io.crucible.plan.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site changes from tcp to tls, or back, so that no migration fails for it. */
class SchemeChangeTest {
  private static final String OWN_TCP = "tcp own-tcp";
  private static final String[] ALL = {"vm1", "vm2", "vm3"};

  @TempDir private Path folder;

  private static List<Map<Host, State>> moments(Plan plan, String from) {
    boolean tls = from.equals("tls");
    return new MigrationModel(plan, new State(from, Set.of(from), Set.of(from), tls)).moments();
  }

  private static void assertThatAllCanMigrate(List<Map<Host, State>> moments) {
    for (Map<Host, State> moment : moments) {
      moment.forEach((from, its) ->
          moment.forEach((to, other) ->
              assertThat(its.canSendTo(other)).as("%s to %s in %s", from, to, moment).isTrue()));
    }
  }

  private static List<String> titles(Plan plan) {
    return plan.waves().stream()
        .flatMap(wave -> wave.hosts().values().stream())
        .flatMap(wave -> wave.steps().stream())
        .map(Step::title)
        .toList();
  }

  @Test
  void everyHostCanSendToEveryOtherAtEveryMoment() {
    Plan plan =
        new ChangingSite(folder, OWN_TCP).plan(ChangingSite.CLEAR, ChangingSite.ENCRYPTED, ALL);
    List<Map<Host, State>> moments = moments(plan, "tcp");
    assertThatAllCanMigrate(moments);
    assertThat(moments.getLast().values())
        .containsOnly(new State("tls", Set.of("tls"), Set.of("tls"), true));
  }

  @Test
  void theWayBackToClearTextIsTheSame() {
    Plan plan =
        new ChangingSite(folder, "tls own-tls forced")
            .plan(ChangingSite.ENCRYPTED, ChangingSite.CLEAR, ALL);
    List<Map<Host, State>> moments = moments(plan, "tls");
    assertThatAllCanMigrate(moments);
    assertThat(moments.getLast().values())
        .containsOnly(new State("tcp", Set.of("tcp"), Set.of("tcp"), false));
  }

  /** Proves that the model can tell: this is the plan that all hosts had at once before. */
  @Test
  void aChangeInOneGoWouldRefuseGuests() {
    Plan plan = new ChangingSite(folder, "").plan(ChangingSite.CLEAR, ChangingSite.ENCRYPTED, ALL);
    assertThat(moments(plan, "tcp"))
        .anySatisfy(moment -> {
          List<State> states = List.copyOf(moment.values());
          assertThat(states)
              .anySatisfy(from -> assertThat(states).anyMatch(to -> !from.canSendTo(to)));
        });
  }

  @Test
  void theChangeIsSaidBeforeAnythingIsDone() {
    assertThat(new ChangingSite(folder, OWN_TCP).problems(ChangingSite.ENCRYPTED, ALL))
        .anyMatch(it ->
            it.contains("change from tcp to tls while migrations go on")
                && it.contains("set scheme = tcp and insecure = yes"));
    assertThat(new ChangingSite(folder, "tls own-tls forced").problems(ChangingSite.ENCRYPTED, ALL))
        .noneMatch(it -> it.contains("change from"));
  }

  @Test
  void withSomeHostsOnlyTheOthersCanStillMigrate() {
    ChangingSite site = new ChangingSite(folder, OWN_TCP);
    Plan plan = site.plan(ChangingSite.CLEAR, ChangingSite.ENCRYPTED, "vm1", "vm2");
    List<Map<Host, State>> moments = moments(plan, "tcp");
    assertThatAllCanMigrate(moments);
    State vm3 = new State("tcp", Set.of("tcp"), Set.of("tcp"), false);
    assertThat(moments)
        .allSatisfy(moment ->
            assertThat(moment.values()).allMatch(its -> its.canSendTo(vm3) && vm3.canSendTo(its)));
    assertThat(site.problems(ChangingSite.ENCRYPTED, "vm1", "vm2"))
        .anyMatch(it -> it.contains("nova is not changed yet") && it.contains("vm3"));
  }

  /** Stopped before the end on vm1, at the end on vm2; vm3 is done. */
  @Test
  void anInterruptedChangeGoesOn() {
    Blueprint wanted =
        new ChangingSite(folder, "tcp tls own-tcp own-tls")
            .with("vm2", "tcp tls own-tcp own-tls forced")
            .with("vm3", "tls own-tls forced")
            .blueprint(ChangingSite.ENCRYPTED, List.of(ALL));
    Blueprint.Component closing =
        wanted.components().stream()
            .filter(it -> it.name().equals("libvirt-closing"))
            .findFirst()
            .orElseThrow();
    assertThat(closing.hosts()).extracting(Host::name).containsExactly("vm1", "vm2");
    assertThat(closing.after()).contains("nova", "libvirt");
  }

  @Test
  void whatCrucibleSetUpIsSwitchedOffAndOthersSocketIsNamed() {
    assertThat(
            titles(
                new ChangingSite(folder, OWN_TCP)
                    .plan(ChangingSite.CLEAR, ChangingSite.ENCRYPTED, ALL)))
        .contains("stop listening on libvirtd-tcp.socket (guests keep running)");
    ChangingSite theirs = new ChangingSite(folder, "tcp");
    assertThat(titles(theirs.plan(ChangingSite.CLEAR, ChangingSite.ENCRYPTED, ALL)))
        .isNotEmpty()
        .noneMatch(it -> it.startsWith("stop listening"));
    assertThat(theirs.problems(ChangingSite.ENCRYPTED, ALL))
        .anyMatch(it ->
            it.contains("libvirtd-tcp.socket was not set up by Crucible")
                && it.contains("systemctl disable --now libvirtd-tcp.socket"));
  }

  @Test
  void hostsThatChangedNeedNoMoreParts() {
    Stream.of("tls own-tls forced", "tcp tls own-tls forced")
        .forEach(ways ->
            assertThat(
                    new ChangingSite(folder, ways)
                        .blueprint(ChangingSite.ENCRYPTED, List.of(ALL))
                        .components())
                .extracting(Blueprint.Component::name)
                .contains("libvirt")
                .doesNotContain("libvirt-closing", "firewall-closing"));
  }

  @Test
  void whoManagesTheFirewallIsToldToOpenThePortFirst() {
    assertThat(new ChangingSite(folder, OWN_TCP).problems("[firewall]\nmanage = no\n", ALL))
        .anyMatch(it -> it.contains("first open port 16514 between the compute hosts"));
  }

  @Test
  void hostsThatCannotMigrateByTlsAreRefused() {
    assertThat(new ChangingSite(folder, "tcp-key", "el-7").problems(ChangingSite.ENCRYPTED, ALL))
        .anyMatch(it ->
            it.contains("vm1: QEMU 1.5.3 cannot migrate by TLS")
                && it.contains("set scheme = tcp and insecure = yes"));
  }
}
