package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.RealHosts.Shown;
import io.crucible.config.DataFile;
import io.crucible.text.UnifiedDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Traits of real hosts, each on a new container with Debian 12: Crucible sets the host up, finds
 * nothing to do a second time, verifies it like a host without the trait, and restores every byte;
 * or the plan says what is wrong, and nothing is changed. {@code -Dtraits.only=NAME,NAME} runs
 * some. The times go to {@code target/traits.md}.
 */
@Tag("full")
class TraitsLabTest {
  private static final Path TIMES = Path.of("target/traits.md");
  private static List<String> usual = List.of();

  @TempDir private static Path folder;

  /** What verify finds on a host without traits; containers lack some of what it looks at. */
  @BeforeAll
  static void usualFindings() throws Exception {
    Trait none = Trait.of("none", DataFile.parse("none", "[trait]\n[host]\n[holds]\n"));
    try (TraitHost host = new TraitHost(none, Files.createDirectory(folder.resolve("none")))) {
      apply(host);
      usual = host.findings();
    }
    assertThat(usual).isNotEmpty();
    Files.createDirectories(TIMES.toAbsolutePath().getParent());
  }

  @TestFactory
  Stream<DynamicTest> traits() {
    List<String> only = List.of(System.getProperty("traits.only", "").split(","));
    return Trait.all().stream()
        .filter(trait -> only.contains("") || only.contains(trait.name()))
        .map(trait -> DynamicTest.dynamicTest(trait.name(), () -> check(trait)));
  }

  private static void check(Trait trait) throws Exception {
    Instant start = Instant.now();
    Path state = Files.createDirectory(folder.resolve(trait.name()));
    List<Path> packages = TraitPackages.of(trait.packages());
    String seen = "LOST";
    String times = "";
    try (TraitHost host = new TraitHost(trait, state)) {
      host.install(packages);
      host.does("set -x\n" + trait.make());
      switch (trait.course()) {
        case APPLIED -> isApplied(trait, host);
        case REFUSED -> isRefused(trait, host);
      }
      times = host.times();
      seen = trait.course().name().toLowerCase(Locale.ROOT);
    } finally {
      record(trait, seen, Duration.between(start, Instant.now()), times);
    }
  }

  private static void isApplied(Trait trait, TraitHost host) throws Exception {
    String before = host.snapshot();
    Shown plan = host.crucible("plan");
    assertThat(plan.exitCode()).as(plan.toString()).isEqualTo(3);
    says(trait, host, plan);
    assertThat(UnifiedDiff.of("host", before, host.snapshot())).isEmpty();
    apply(host);
    host.does("set -x\n" + trait.check());
    Shown again = host.crucible("plan");
    assertThat(again.exitCode()).as(again.toString()).isZero();
    List<String> findings = host.findings();
    List<String> others = new ArrayList<>(findings);
    others.removeAll(usual);
    assertThat(others).as("findings that a usual host has not").hasSameSizeAs(trait.findings());
    for (String finding : trait.findings()) {
      assertThat(others).anySatisfy(other -> assertThat(other).contains(finding));
    }
    Shown back = host.crucible("rollback", "--yes");
    assertThat(back.exitCode()).as(back.toString()).isZero();
    assertThat(back.out()).contains("everything is as it was");
    assertThat(UnifiedDiff.of("host", before, host.snapshot())).isEmpty();
  }

  private static void apply(TraitHost host) {
    Shown shown = host.crucible("apply", "--yes");
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    assertThat(shown.out()).contains("0 changes");
  }

  private static void isRefused(Trait trait, TraitHost host) throws Exception {
    String before = host.snapshot();
    Shown plan = host.crucible("plan");
    assertThat(plan.exitCode()).as(plan.toString()).isEqualTo(trait.exitCode());
    says(trait, host, plan);
    Shown apply = host.crucible("apply", "--yes");
    assertThat(apply.exitCode()).as(apply.toString()).isEqualTo(trait.exitCode());
    assertThat(UnifiedDiff.of("host", before, host.snapshot())).isEmpty();
  }

  private static void says(Trait trait, TraitHost host, Shown shown) {
    assertThat(trait.says())
        .allSatisfy(it -> assertThat(shown.toString()).contains(host.filled(it)));
  }

  private static void record(Trait trait, String seen, Duration time, String times)
      throws IOException {
    Files.writeString(
        TIMES,
        "| %s | %s | %d s | %s |%n".formatted(trait.name(), seen, time.toSeconds(), times),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
