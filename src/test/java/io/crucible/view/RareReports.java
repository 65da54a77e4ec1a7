package io.crucible.view;

import io.crucible.catalog.ComponentDescription;
import io.crucible.catalog.FolderDescription;
import io.crucible.catalog.PortDescription;
import io.crucible.cli.Scene;
import io.crucible.config.KnownKey;
import io.crucible.config.Port;
import io.crucible.config.Sample;
import io.crucible.config.SecretDeclaration;
import io.crucible.config.ValueType;
import io.crucible.engine.HostResult;
import io.crucible.engine.RunInfo;
import io.crucible.engine.RunRecord;
import io.crucible.engine.RunResult;
import io.crucible.model.Disruption;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.RolloutStrategy;
import io.crucible.plan.FileSecrets;
import io.crucible.plan.Plan;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import io.crucible.workflow.ApplyReport;
import io.crucible.workflow.ComponentsReport;
import io.crucible.workflow.DemoReport;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.RolloutReport;
import io.crucible.workflow.SecretsReport;
import io.crucible.workflow.VerifyReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sample reports of what is rarely seen: keys that are absent elsewhere, or present only here. */
final class RareReports {
  private static final List<ResourceId> SERVES = List.of(ResourceId.parse("file[/etc/secret]"));

  private RareReports() {}

  /** One step of every kind that {@link Reports#plan} does not have. */
  static PlanReport planOfSecrets() {
    FileSecrets secrets = FileSecrets.FOREIGN;
    List<Step> steps =
        List.of(
            new Step.WriteFile(
                "/etc/secret",
                Optional.of("user = a\npassword = old\n"),
                "user = a\npassword = new\n",
                "0600",
                "root",
                "ceph",
                false,
                secrets,
                SERVES),
            new Step.RemoveFile("/etc/gone", "x\n", List.of("/etc/gone.d"), SERVES),
            new Step.RemoveFile("/etc/old", "password = old\n", List.of(), secrets, SERVES),
            sealed("/etc/sealed", "a", "b"),
            sealed("/etc/sealed-new", Step.SealedFile.ABSENT, "b"),
            sealed("/etc/sealed-gone", "a", Step.SealedFile.ABSENT),
            new Step.Run("restart it", "r", "", SERVES.getFirst())
                .disrupting(Disruption.MIGRATIONS, Disruption.NONE)
                .toBeConfirmed());
    Map<Host, Plan.HostWave> hosts = new LinkedHashMap<>();
    hosts.put(Scene.VM1, new Plan.HostWave(steps, List.of()));
    return new PlanReport(
        List.of(Scene.VM1), new Plan(List.of(new Plan.Wave(1, hosts)), List.of()), none(), none());
  }

  private static Step sealed(String path, String before, String after) {
    return new Step.SealedFile(
        path,
        before,
        after,
        "0600",
        "root",
        "root",
        false,
        List.of(),
        "--- " + path + "\n+++ " + path + "\n@@ -1 +1 @@\n-key = ***\n+key = ***\n",
        List.of("ceph.key"),
        SERVES);
  }

  static ApplyReport nothingToDo() {
    return ApplyReport.none(Reports.inSync());
  }

  static ApplyReport interrupted() {
    RunResult run = new RunResult("20260102-030405", Reports.goodRun().run().get().hosts(), true);
    return new ApplyReport(
        Reports.plan(), Optional.of(run), Optional.empty(), Optional.of(Path.of("/state/runs/it")));
  }

  /** The second plan still finds something. */
  static ApplyReport notInSyncAfter() {
    return new ApplyReport(
        Reports.plan(), Reports.goodRun().run(), Optional.of(planOfSecrets()), Optional.empty());
  }

  static ApplyReport rolledBack() {
    return Reports.goodRun().rollingBack("20260101-000000");
  }

  /** Everything is as before except for what a warning says. */
  static ApplyReport rolledBackInPart() {
    PlanReport before = Reports.inSync();
    Problem kept = Problem.warning("vm1", "kept, because it cannot be undone: install a", "");
    PlanReport after =
        new PlanReport(before.hosts(), new Plan(List.of(), List.of(kept)), none(), none());
    return new ApplyReport(
            Reports.plan(), Reports.goodRun().run(), Optional.of(after), Optional.empty())
        .rollingBack("20260101-000000");
  }

  static ApplyReport rollbackFailed() {
    return Reports.failedRun().rollingBack("20260101-000000");
  }

  static ApplyReport rolledBackBefore() {
    return nothingToDo().rollingBack("20260101-000000");
  }

  /** Both batches are done and proven. */
  static RolloutReport rollout() {
    return new RolloutReport(
        Reports.plan(),
        List.of(
            new RolloutReport.Portion(
                List.of(Scene.VM1), Reports.goodRun(), Optional.of(Reports.proven())),
            new RolloutReport.Portion(
                List.of(Scene.VM2, Reports.VM3), nothingToDo(), Optional.of(Reports.proven()))),
        List.of(List.of(Scene.VM1), List.of(Scene.VM2, Reports.VM3)));
  }

  /** The first batch failed, so the second one was not started. */
  static RolloutReport stoppedRollout() {
    return new RolloutReport(
        Reports.plan(),
        List.of(
            new RolloutReport.Portion(List.of(Scene.VM1), Reports.failedRun(), Optional.empty())),
        List.of(List.of(Scene.VM1), List.of(Scene.VM2, Reports.VM3)));
  }

  /** No host answered, so nothing was checked. */
  static VerifyReport unchecked() {
    return new VerifyReport(Reports.plan(), Optional.empty(), Optional.empty());
  }

  static DemoReport cutDemo() {
    return new DemoReport(Reports.failedRun(), Optional.empty(), Optional.empty());
  }

  /** A rollback, recorded. */
  static RunRecord recordOfRollback() {
    RunRecord other = Reports.record();
    Instant began = other.info().began().plusSeconds(3600);
    return new RunRecord(
        new RunInfo(
            "20260102-040405",
            "ann@desk",
            began,
            Optional.of(other.info().run()),
            1,
            Optional.empty()),
        Path.of("/state/runs/20260102-040405"),
        Optional.of(began.plusSeconds(5)),
        false,
        Map.of("vm1", HostResult.Status.APPLIED),
        List.of("vm1"),
        Map.of(),
        List.of());
  }

  static SecretsReport secrets() {
    return new SecretsReport(
        Path.of("/etc/crucible/secrets"),
        List.of(
            new SecretsReport.Line("ceph.key", "ceph", "the key of its guests", true),
            new SecretsReport.Line("ceph.other", "ceph", "", false),
            new SecretsReport.Line("of-nobody", "", "", true)));
  }

  /** Two folders: one has all that a folder can have, and the other one nothing. */
  static ComponentsReport components(ComponentsReport.Style style) {
    return new ComponentsReport(List.of(fullFolder(), emptyFolder()), style);
  }

  private static FolderDescription emptyFolder() {
    return new FolderDescription(
        "bare",
        "It has nothing.",
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of());
  }

  private static FolderDescription fullFolder() {
    Map<String, String> flags = new LinkedHashMap<>();
    flags.put("share", "the site has a share");
    flags.put("other", "the site has none");
    return new FolderDescription(
        "share",
        "A folder for all hosts.",
        Map.of("storage", "exports the folder"),
        List.of(
            key("export", ValueType.PATH, List.of(), Optional.of("/srv"), Optional.empty()),
            key(
                "version",
                ValueType.CHOICE,
                List.of("4.1", "4.2"),
                Optional.empty(),
                Optional.of("4.2"))),
        List.of(
            new PortDescription(
                port("share", Optional.of("share_rules")),
                Optional.of("2049"),
                Optional.empty(),
                List.of("share.port")),
            new PortDescription(
                port("other", Optional.empty()), Optional.empty(), Optional.of("111"), List.of())),
        flags,
        Map.of("kernel", "uname -r"),
        List.of(new FolderDescription.Offer("share", "a mounted folder", List.of("guests"))),
        List.of(new SecretDeclaration("share.key", "share", "opens it", 32)),
        Map.of("STO-01", "the share is mounted"),
        List.of(component("share-server", Optional.empty()), component("pool", Optional.of("x"))));
  }

  private static KnownKey key(
      String name,
      ValueType type,
      List<String> values,
      Optional<String> shipped,
      Optional<String> example) {
    return new KnownKey(
        "shared_storage",
        "share",
        name,
        "What it is for.",
        type,
        values,
        List.of(),
        shipped,
        example,
        List.of(),
        List.of(),
        List.of(),
        new Sample(Sample.Form.YES, Optional.empty()));
  }

  private static Port port(String label, Optional<String> rules) {
    return new Port(
        label,
        rules,
        Optional.empty(),
        List.of("share"),
        List.of("storage", "!lone"),
        List.of("compute"),
        Optional.empty(),
        Optional.empty(),
        false,
        List.of("2049/tcp: the share"));
  }

  private static ComponentDescription component(String name, Optional<String> founds) {
    Map<String, List<String>> packages = new LinkedHashMap<>();
    packages.put("debian-12", List.of("server", "client"));
    packages.put("alma-9", List.of("server-utils"));
    return new ComponentDescription(
        name,
        "What it does.",
        2,
        List.of("packages"),
        List.of("guests"),
        List.of("storage"),
        List.of("share", "!other"),
        RolloutStrategy.FIRST_THEN_REST,
        founds,
        packages,
        List.of("openings"),
        "shared_storage: [share] export = /srv",
        "exportfs -v");
  }

  private static <T> List<T> none() {
    return List.of();
  }
}
