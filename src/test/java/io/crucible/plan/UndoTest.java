package io.crucible.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.catalog.ComponentCode;
import io.crucible.component.firewall.FirewallChain;
import io.crucible.config.ComponentFolder;
import io.crucible.model.Origin;
import io.crucible.model.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * An undo succeeds also if it is done already: for each kind of resource, on hosts whose tools keep
 * state and fail like the real ones.
 */
class UndoTest {
  private static final int NEVER = 1_000_000;

  @TempDir private Path folder;
  private int hosts;

  private UndoHost host() throws IOException {
    return new UndoHost(Files.createDirectory(folder.resolve("host" + hosts++)));
  }

  /** A host with its scene and its saved state. */
  private final class Played {
    final UndoHost host = host();
    final UndoScene scene;
    final List<Step> steps;
    final String before;

    Played(int index) throws Exception {
      scene = UndoScene.all(host).get(index);
      host.shell(scene.before());
      steps = host.plan(scene.wanted());
      before = host.state();
      host.keep();
      assertThat(steps).as(scene.name()).isNotEmpty();
    }

    UndoHost.Done done(int cutAfter) throws IOException {
      return host.apply(steps, cutAfter);
    }

    UndoHost.Done done() throws IOException {
      UndoHost.Done done = done(NEVER);
      assertThat(done.complete()).as(done.output()).isTrue();
      return done;
    }

    void undone(UndoHost.Done done, String expected, String how) throws IOException {
      ScratchHost.Result result = host.undo(done);
      assertThat(result.exitCode()).as("%s: %s%n%s", scene.name(), how, result.output()).isZero();
      assertThat(host.state()).as("%s: %s", scene.name(), how).isEqualTo(expected);
    }
  }

  private interface Law {
    void hold(int index) throws Exception;
  }

  private Stream<DynamicTest> everywhere(Law law) throws IOException {
    List<UndoScene> scenes = UndoScene.all(host());
    return Stream.iterate(0, i -> i < scenes.size(), i -> i + 1)
        .map(i -> DynamicTest.dynamicTest(scenes.get(i).name(), () -> law.hold(i)));
  }

  @TestFactory
  Stream<DynamicTest> undoneTwice() throws IOException {
    return everywhere(index -> {
      Played played = new Played(index);
      UndoHost.Done done = played.done();
      assertThat(played.host.plan(played.scene.wanted()).stream().map(Step::title))
          .as("a second plan")
          .filteredOn(title -> !title.startsWith("let systemd"))
          .isEmpty();
      played.undone(done, played.before, "once");
      played.undone(done, played.before, "twice");
    });
  }

  @TestFactory
  Stream<DynamicTest> undoneWhereverItWasCutOff() throws IOException {
    return everywhere(index -> {
      Played played = new Played(index);
      // All files are written by the same shell code, so two scenes are enough.
      if (index > 1 && played.steps.stream().allMatch(Step.WriteFile.class::isInstance)) {
        return;
      }
      UndoHost.Done done = played.done(1);
      for (int cut = 2; !done.complete(); cut++) {
        assertThat(done.killed()).as(done.output()).isTrue();
        played.undone(done, played.before, "cut off after " + (cut - 1) + " commands");
        played.host.forget();
        done = played.done(cut);
      }
      played.undone(done, played.before, "at the end");
    });
  }

  @TestFactory
  Stream<DynamicTest> undoneBySomebodyAlready() throws IOException {
    return everywhere(index -> {
      Played played = new Played(index);
      UndoHost.Done done = played.done();
      played.host.putBack();
      assertThat(played.host.state()).isEqualTo(played.before);
      played.undone(done, played.before, "after somebody did");
    });
  }

  /** Then the host is as if the same parts had been removed before the run. */
  @TestFactory
  Stream<DynamicTest> undoneWhatIsGoneByNow() throws IOException {
    return everywhere(index -> {
      int ways = UndoScene.all(host()).get(index).gone().size();
      for (int way = 0; way < ways; way++) {
        Played never = new Played(index);
        String gone = never.scene.gone().get(way);
        never.host.shell(gone);
        Played played = new Played(index);
        UndoHost.Done done = played.done();
        played.host.shell(gone);
        played.undone(done, never.host.state(), gone);
        played.undone(done, never.host.state(), "twice: " + gone);
      }
    });
  }

  /** A new kind needs a scene, or a reason why it cannot be undone. */
  @Test
  void allKindsAreHere() throws IOException {
    Set<Class<?>> covered = new HashSet<>(UndoScene.irreversible());
    UndoScene.all(host())
        .forEach(scene -> scene.wanted().forEach(it -> covered.add(it.getClass())));
    Set<Class<?>> all = new HashSet<>(Set.of(Resource.class.getPermittedSubclasses()));
    all.remove(Resource.OfComponent.class);
    all.addAll(ComponentCode.allResourceTypes());
    assertThat(covered).isEqualTo(all);
  }

  @Test
  void noTwoKindsHaveTheSameWord() throws IOException {
    Map<String, Class<?>> kinds = new HashMap<>();
    UndoScene.all(host())
        .forEach(scene ->
            scene
                .wanted()
                .forEach(it ->
                    assertThat(
                            kinds.merge(
                                ResourceId.of(it).kind(), it.getClass(), (one, other) -> one))
                        .isEqualTo(it.getClass())));
  }

  /** A task in a data file has nothing to undo, or cannot be undone: no undo to test. */
  @Test
  void tasksOfDataFilesHaveNoUndoOfTheirOwn() {
    List<String> undos =
        ComponentFolder.shipped().stream()
            .flatMap(folder -> folder.components().stream())
            .flatMap(component -> component.resources().stream())
            .flatMap(section -> section.get("undo").stream())
            .toList();
    assertThat(undos).isNotEmpty().allMatch(":"::equals);
  }

  // What cannot be undone is reported each time, and the rest is undone.

  private void staysWith(UndoHost host, UndoHost.Done done, String... words) throws IOException {
    for (int time = 1; time <= 2; time++) {
      ScratchHost.Result result = host.undo(done);
      assertThat(result.exitCode()).as("time %s: %s", time, result.output()).isEqualTo(1);
      assertThat(result.output()).contains(words).contains("complete");
    }
  }

  private static Resource folderThere() {
    return new Resource.DirectoryState(
        "/srv/a/b", Optional.empty(), Optional.empty(), Optional.empty(), Origin.shipped());
  }

  @Test
  void aFolderWithNewContentIsKept() throws Exception {
    UndoHost host = host();
    Resource task =
        new Resource.Task(
            "make", "false", "echo 1 >\"$R/made\"", "rm -f \"$R/made\"", Origin.shipped());
    UndoHost.Done done = host.apply(host.plan(List.of(task, folderThere())), NEVER);
    host.shell("echo mine >\"$R/srv/a/b/theirs\"");
    staysWith(host, done, "/srv/a/b is kept, because it is not empty: theirs");
    assertThat(host.host.path("/made")).doesNotExist();
    assertThat(host.host.read("/srv/a/b/theirs")).isEqualTo("mine\n");
    host.shell("rm \"$R/srv/a/b/theirs\"");
    assertThat(host.undo(done).exitCode()).isZero();
    assertThat(host.host.path("/srv")).doesNotExist();
  }

  @Test
  void aFileChangedOrRemovedSinceIsReported() throws Exception {
    UndoHost host = host();
    host.host.write("/etc/a", "old\n");
    Resource file =
        new Resource.ManagedFile(
            "/etc/a", "new\n", "0644", host.host.owner(), host.host.group(), Origin.shipped());
    UndoHost.Done done = host.apply(host.plan(List.of(file)), NEVER);
    host.host.write("/etc/a", "theirs\n");
    staysWith(host, done, "/etc/a was changed after the run", UndoHost.RUN + "/1.before");
    host.shell("rm \"$R/etc/a\"");
    staysWith(host, done, "/etc/a was removed after the run");
    host.shell("cp -p \"$R/var/lib/crucible/" + UndoHost.RUN + "/1.before\" \"$R/etc/a\"");
    assertThat(host.undo(done).exitCode()).isZero();
  }

  @Test
  void aMountInUseOrHiddenStaysMounted() throws Exception {
    UndoHost host = host();
    List<Resource> wanted =
        List.of(
            new Resource.FstabEntry("h:/x", "/mnt", "nfs4", "hard", Origin.shipped()),
            new Resource.MountState("h:/x", "/mnt", "nfs4", Origin.shipped()));
    UndoHost.Done done = host.apply(host.plan(wanted), NEVER);
    host.shell(": >\"$R/run/busy\"");
    staysWith(host, done, "/mnt stays mounted", "target is busy", "fuser");
    host.shell("rm \"$R/run/busy\"; echo 'b:/y /mnt nfs4 rw 0 0' >>\"$R/proc/self/mounts\"");
    staysWith(host, done, "b:/y is mounted over it");
    host.shell("umount -- /mnt");
    assertThat(host.undo(done).exitCode()).isZero();
    assertThat(host.host.read("/proc/self/mounts")).doesNotContain("/mnt");
  }

  @Test
  void aReferencedChainIsEmptiedAndAMissingToolIsReported() throws Exception {
    UndoHost host = host();
    Resource chain =
        new FirewallChain(
            "OURS",
            FirewallChain.Family.IPV4,
            List.of(new FirewallChain.Rule("192.0.2.2", "tcp", List.of("1"), "c")),
            Origin.shipped());
    UndoHost.Done done = host.apply(host.plan(List.of(chain)), NEVER);
    host.shell("iptables -I FORWARD 1 -j OURS");
    staysWith(host, done, "other rules still refer to the chain OURS");
    host.shell("iptables -D FORWARD -j OURS");
    host.remove("iptables");
    staysWith(host, done, "iptables is not installed any more, so the chain OURS");
  }

  @Test
  void aLibvirtThatDoesNotAnswerIsNotReportedAsWithoutTheSecret() throws Exception {
    UndoHost host = host();
    UndoScene secret =
        UndoScene.all(host).stream()
            .filter(it -> it.name().equals("a secret"))
            .findFirst()
            .orElseThrow();
    host.shell(secret.before());
    UndoHost.Done done = host.apply(host.plan(secret.wanted()), NEVER);
    host.shell(": >\"$R/run/libvirt-down\"");
    staysWith(host, done, "libvirt does not respond");
    host.shell("rm \"$R/run/libvirt-down\"");
    assertThat(host.undo(done).exitCode()).isZero();
  }
}
