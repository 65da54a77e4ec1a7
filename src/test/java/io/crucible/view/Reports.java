package io.crucible.view;

import io.crucible.cli.Scene;
import io.crucible.component.libvirt.LibvirtGrammar;
import io.crucible.doctor.Verification;
import io.crucible.doctor.canary.Migration;
import io.crucible.doctor.canary.Proof;
import io.crucible.doctor.check.Finding;
import io.crucible.engine.HostResult;
import io.crucible.engine.Outcome;
import io.crucible.engine.RunInfo;
import io.crucible.engine.RunRecord;
import io.crucible.engine.RunRecord.StepState;
import io.crucible.engine.RunResult;
import io.crucible.engine.SentSteps;
import io.crucible.lab.HostStatus;
import io.crucible.model.Host;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import io.crucible.model.SettingLayer;
import io.crucible.model.Text;
import io.crucible.plan.Plan;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import io.crucible.workflow.ApplyReport;
import io.crucible.workflow.ConfigReport;
import io.crucible.workflow.DemoReport;
import io.crucible.workflow.FilesReport;
import io.crucible.workflow.LabReport;
import io.crucible.workflow.NewFiles;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.RunReport;
import io.crucible.workflow.Unanswered;
import io.crucible.workflow.VerifyReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Sample reports, with at least one of everything that a view shows. */
public final class Reports {
  static final Host VM3 = Scene.host("vm3", "vm3", Host.COMPUTE);

  private static final List<Plan.Component> COMPONENTS =
      List.of(
          new Plan.Component("packages", "Software.", 1, List.of()),
          new Plan.Component("name-resolution", "Names in /etc/hosts.", 2, List.of("packages")),
          new Plan.Component(
              "nfs-server", "Shares a folder.", 3, List.of("packages", "name-resolution")));

  private Reports() {}

  public static PlanReport plan() {
    Map<Host, Plan.HostWave> first = new LinkedHashMap<>();
    first.put(
        Scene.VM1,
        wave(
            new Step.Run(
                "install nfs-kernel-server",
                "apt-get",
                "",
                ResourceId.parse("packages[nfs-kernel-server]")),
            write("/etc/exports.d/crucible.exports", Optional.empty(), "/srv 192.0.2.12(rw)\n"),
            write(
                "/etc/hosts",
                Optional.of("127.0.0.1 localhost\n"),
                "127.0.0.1 localhost\n192.0.2.12 vm2\n"),
            new Step.Run(
                "restart nfs-server.service",
                "r",
                "u",
                ResourceId.parse("service[nfs-server.service]"))));
    first.put(Scene.VM2, wave(mode("/etc/fstab")));
    Map<Host, Plan.HostWave> second = new LinkedHashMap<>();
    second.put(Scene.VM1, new Plan.HostWave(List.of(), pending()));
    List<Problem> problems =
        List.of(
            Problem.warning("vm2", "the firewall keeps no rules across a reboot", "install it"),
            Problem.error("vm1", "/mnt is mounted from elsewhere", "umount /mnt"));
    return new PlanReport(
        List.of(Scene.VM1, Scene.VM2, VM3),
        new Plan(List.of(new Plan.Wave(1, first), new Plan.Wave(2, second)), problems, COMPONENTS),
        List.of(
            new Unanswered(
                VM3,
                Outcome.Failure.UNREACHABLE,
                List.of(Problem.error("vm3", "there is no route to the host", "start it")))),
        List.of(Problem.warning("config/libvirtd:4", "this key never had an effect", "remove it")));
  }

  /** This many hosts with nearly the same changes. */
  public static PlanReport planOfMany(int number) {
    List<Host> hosts =
        IntStream.rangeClosed(1, number)
            .mapToObj(i ->
                Scene.host("compute-%02d.example.net".formatted(i), "192.0.2." + i, Host.COMPUTE))
            .toList();
    Map<Host, Plan.HostWave> parts = new LinkedHashMap<>();
    for (Host host : hosts) {
      List<Step> steps = new ArrayList<>();
      steps.add(
          new Step.Run("install libvirt", "apt-get", "", ResourceId.parse("packages[libvirt]")));
      if (host.equals(hosts.get(2))) {
        steps.add(new Step.Run("stop the old one", "stop", "", ResourceId.parse("service[old]")));
      }
      steps.add(
          write(
              "/etc/libvirt/libvirtd.conf",
              Optional.of("log_level = 3\n"),
              "log_level = 3\nlisten_addr = \"%s\"\n".formatted(host.address())));
      parts.put(host, new Plan.HostWave(steps, pending().subList(1, 2)));
    }
    return new PlanReport(
        hosts,
        new Plan(List.of(new Plan.Wave(1, parts)), List.of(), COMPONENTS),
        List.of(),
        List.of());
  }

  static FilesReport written() {
    return new FilesReport(
        List.of(
            new NewFiles.Written(Path.of("new/system_info"), NewFiles.Status.CREATED),
            new NewFiles.Written(Path.of("new/shared_storage"), NewFiles.Status.REPLACED),
            new NewFiles.Written(Path.of("new/nova"), NewFiles.Status.UNCHANGED)),
        List.of(Problem.warning("old/system_info:7", "had no effect", "")),
        "./run_me.sh plan --config-dir new");
  }

  static PlanReport inSync() {
    return new PlanReport(
        List.of(Scene.VM1, Scene.VM2), new Plan(List.of(), List.of()), List.of(), List.of());
  }

  static ConfigReport config() {
    return new ConfigReport(
        List.of(
            setting("system_info", "hosts.vm1", "192.0.2.11", new Origin("/etc/c/system_info", 3)),
            setting("system_info", "ssh_creds.username", "root", Origin.shipped()),
            setting(
                "shared_storage",
                "nfs_export.export",
                "/srv",
                new Origin("/etc/c/overrides", 7, SettingLayer.OVERRIDES)),
            setting(
                "shared_storage",
                "nfs_export.attribute",
                "rw,sync,no_subtree_check,no_root_squash,sec=sys,anonuid=0",
                new Origin(
                    "environment variable CRUCIBLE_NFS_EXPORT__ATTRIBUTE",
                    0,
                    SettingLayer.ENVIRONMENT)),
            setting("libvirtd", "migration.ports", "1-2", Origin.option("--set migration.ports")),
            setting(
                "libvirtd",
                "migration.x",
                "y",
                new Origin("set migration.x", 0, SettingLayer.SESSION))),
        List.of(Problem.warning("config/libvirtd:4", "this key never had an effect", "remove it")));
  }

  private static ConfigReport.Line setting(String file, String key, String value, Origin origin) {
    return new ConfigReport.Line(file, key, value, origin);
  }

  static ApplyReport failedRun() {
    RunResult run =
        new RunResult(
            "20260102-030405",
            List.of(
                result(Scene.VM1, HostResult.Status.APPLIED, List.of("install a", "change b")),
                new HostResult(
                    Scene.VM2,
                    HostResult.Status.ROLLED_BACK,
                    List.of("install a"),
                    List.of(Problem.error("vm2", "failed to change b:\nno space left", "fix it"))),
                result(VM3, HostResult.Status.STOPPED, List.of())));
    return new ApplyReport(
        plan(), Optional.of(run), Optional.empty(), Optional.of(Path.of("/state/runs/it")));
  }

  static ApplyReport goodRun() {
    RunResult run =
        new RunResult(
            "20260102-030405",
            List.of(result(Scene.VM1, HostResult.Status.APPLIED, List.of("change b"))));
    return new ApplyReport(
        plan(), Optional.of(run), Optional.of(inSync()), Optional.of(Path.of("/state/runs/it")));
  }

  public static VerifyReport proven() {
    return new VerifyReport(
        inSync(),
        Optional.of(
            new Verification(
                List.of(finding(Finding.Status.OK, "the share is mounted", "10 GB free", "")))),
        Optional.of(
            new Proof(
                List.of(
                    migrated(Scene.VM1, Scene.VM2, 5400, 198),
                    migrated(Scene.VM2, Scene.VM1, 4730, 1204)),
                List.of())));
  }

  public static VerifyReport notProven() {
    Problem refused = Problem.error("vm2 -> vm1", "connection refused", "systemctl start it");
    return new VerifyReport(
        inSync(),
        Optional.of(
            new Verification(
                List.of(
                    finding(Finding.Status.OK, "the share is mounted", "10 GB free", ""),
                    finding(Finding.Status.FAILED, "libvirt answers", "refused", "start it"),
                    finding(Finding.Status.WARNING, "clocks agree", "0.9 s apart", "use NTP"),
                    finding(Finding.Status.SKIPPED, "nova", "not installed", "")))),
        Optional.of(
            new Proof(
                List.of(
                    migrated(Scene.VM1, Scene.VM2, 5400, 198),
                    new Migration(
                        Scene.VM2,
                        Scene.VM1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(refused))),
                List.of(Problem.warning("canary", "removed leftovers of an earlier canary", "")))));
  }

  /** A run whose second host failed and was rolled back. */
  static RunRecord record() {
    Instant began = Instant.parse("2026-01-02T03:04:05Z");
    return new RunRecord(
        new RunInfo("20260102-030405", "ann@desk", began, Optional.empty(), 1, Optional.empty()),
        Path.of("/state/runs/20260102-030405"),
        Optional.of(began.plusSeconds(75)),
        false,
        Map.of("vm1", HostResult.Status.APPLIED, "vm2", HostResult.Status.ROLLED_BACK),
        List.of("vm1", "vm2"),
        Map.of(
            "vm1",
            Map.of(
                1, told(StepState.DONE, began, 0, 60),
                2, told(StepState.DONE, began, 60, 61),
                3, told(StepState.DONE, began, 61, 61),
                4, told(StepState.DONE, began, 62, 70)),
            "vm2",
            Map.of(1, told(StepState.FAILED, began, 1, 4))),
        List.of(
            Problem.error("vm2", "failed to change b:\nno space left", "fix it"),
            Problem.warning("vm2", "kept, because it cannot be undone: install a", "")));
  }

  private static RunRecord.StepReport told(StepState state, Instant began, long from, long to) {
    return new RunRecord.StepReport(
        state, Optional.of(began.plusSeconds(from)), Optional.of(began.plusSeconds(to)));
  }

  public static RunReport run() {
    Map<Host, Plan.HostWave> first = plan().plan().waves().getFirst().hosts();
    List<SentSteps> sent = new ArrayList<>();
    first.forEach((host, wave) -> sent.add(new SentSteps(host, 1, 1, wave.steps())));
    sent.add(new SentSteps(Scene.VM2, 2, 2, List.of(mode("/etc/hosts"))));
    return new RunReport(record(), sent);
  }

  /** This many hosts, with all pairs proven except one. */
  public static VerifyReport provenMany(int number) {
    List<Host> hosts =
        IntStream.rangeClosed(1, number)
            .mapToObj(
                i -> Scene.host("compute-" + i + ".example.net", "192.0.2." + i, Host.COMPUTE))
            .toList();
    List<Migration> migrations = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      migrations.add(migrated(hosts.get(i), hosts.get((i + 1) % number), 1000 + 100L * i, 10 + i));
    }
    return new VerifyReport(
        new PlanReport(hosts, new Plan(List.of(), List.of()), List.of(), List.of()),
        Optional.of(new Verification(List.of())),
        Optional.of(new Proof(migrations, List.of())));
  }

  /** A run whose process was killed. */
  public static RunReport cutRun() {
    RunRecord whole = record();
    RunRecord cut =
        new RunRecord(
            whole.info(),
            whole.folder(),
            Optional.empty(),
            false,
            Map.of(),
            whole.hosts(),
            Map.of(
                "vm1",
                Map.of(
                    1,
                    new RunRecord.StepReport(
                        StepState.BEGUN, Optional.of(whole.info().began()), Optional.empty()))),
            List.of());
    return new RunReport(cut, run().sent());
  }

  static DemoReport demo() {
    return new DemoReport(goodRun(), Optional.of(proven()), Optional.of(lab()));
  }

  static LabReport lab() {
    return new LabReport(
        "demo",
        Path.of("/labs/demo/config"),
        "bookworm",
        List.of(
            new HostStatus("vm1", "198.18.0.11", true, Path.of("/labs/demo/vm1/console.log")),
            new HostStatus("vm2", "198.18.0.12", false, Path.of("/labs/demo/vm2/console.log"))));
  }

  private static Finding finding(
      Finding.Status status, String title, String evidence, String remedy) {
    return new Finding(
        "STO-01",
        Finding.Scope.PAIR,
        List.of(Scene.VM1, Scene.VM2),
        title,
        status,
        evidence,
        remedy);
  }

  private static Migration migrated(Host from, Host to, long time, long downtime) {
    return new Migration(
        from,
        to,
        Optional.of(Duration.ofMillis(time)),
        Optional.of(Duration.ofMillis(downtime)),
        Optional.of(533504L),
        Optional.empty());
  }

  private static HostResult result(Host host, HostResult.Status status, List<String> done) {
    return new HostResult(host, status, done, List.of());
  }

  private static Plan.HostWave wave(Step... steps) {
    return new Plan.HostWave(List.of(steps), List.of());
  }

  private static Step write(String path, Optional<String> before, String content) {
    return new Step.WriteFile(
        path, before, content, "0644", "root", "root", List.of(new ResourceId("file", path)));
  }

  private static Step mode(String path) {
    return new Step.WriteFile(
        path,
        Optional.of("x\n"),
        "x\n",
        "0600",
        "root",
        "root",
        List.of(new ResourceId("file", path)));
  }

  private static List<Resource> pending() {
    return List.of(
        new Resource.IniKey(
            "/etc/libvirt/libvirtd.conf",
            new LibvirtGrammar(),
            "",
            "auth_tcp",
            Optional.of(Text.of("\"none\"")),
            Scene.ORIGIN),
        new Resource.ServiceState(
            "libvirtd.service",
            Optional.of(true),
            Optional.of(true),
            List.of("/etc/libvirt/libvirtd.conf"),
            Resource.ServiceState.OnChange.RESTART,
            Scene.ORIGIN),
        new Resource.MountState("vm1:/srv", "/mnt", "nfs4", Scene.ORIGIN));
  }
}
