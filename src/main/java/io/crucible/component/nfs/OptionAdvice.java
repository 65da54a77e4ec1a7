package io.crucible.component.nfs;

import io.crucible.config.Options;
import io.crucible.config.ProblemCollector;
import io.crucible.config.Setting;
import io.crucible.config.Spelling;
import java.util.List;
import java.util.Map;

/** Warns of mount and export options that harm guests or their migration. */
final class OptionAdvice {
  private static final String SILENT_LOSS =
      "can lose writes without an error to the guest when the server is slow (nfs(5))";

  private static final Map<String, String> MOUNT =
      Map.of(
          "soft", SILENT_LOSS,
          "softerr", SILENT_LOSS,
          "nofail", "allows the host to boot and start guests without the share",
          "bg", "allows the host to boot and start guests without the share",
          "noauto", "does not mount the share at boot",
          "nolock", "hides locks from the other hosts: two of them could open the same disk",
          "context",
              "replaces the SELinux label nfs_t, which virt_use_nfs allows; ignored on hosts"
                  + " without SELinux");

  private static final Map<String, String> EXPORT =
      Map.of(
          "async",
              "confirms writes before they are on disk: if the server crashes, guests lose data",
          "root_squash", "allows QEMU to open only disks that its own user may read and write",
          "all_squash", "gives all files to one user that is neither nova nor QEMU");

  /**
   * All of exports(5). A misspelt one would only be found on the host, where exportfs leaves out
   * the line with it.
   */
  private static final List<String> EXPORT_OPTIONS =
      List.of(
          "rw",
          "ro",
          "sync",
          "async",
          "secure",
          "insecure",
          "wdelay",
          "no_wdelay",
          "hide",
          "nohide",
          "crossmnt",
          "subtree_check",
          "no_subtree_check",
          "secure_locks",
          "insecure_locks",
          "auth_nlm",
          "no_auth_nlm",
          "mountpoint",
          "mp",
          "fsid",
          "refer",
          "replicas",
          "pnfs",
          "no_pnfs",
          "security_label",
          "root_squash",
          "no_root_squash",
          "all_squash",
          "no_all_squash",
          "anonuid",
          "anongid",
          "sec",
          "acl",
          "no_acl",
          "nordirplus",
          "xprtsec");

  private OptionAdvice() {}

  static void onMount(List<String> options, Setting setting, ProblemCollector findings) {
    advise(options, MOUNT, "mount option ", setting, findings);
    refuseReadOnly(options, setting, findings);
  }

  static void onExport(List<String> options, Setting setting, ProblemCollector findings) {
    advise(options, EXPORT, "export option ", setting, findings);
    refuseReadOnly(options, setting, findings);
    for (String option : options) {
      if (!EXPORT_OPTIONS.contains(Options.name(option))) {
        findings.error(
            setting.origin(),
            "unknown export option " + option,
            Spelling.closest(Options.name(option), EXPORT_OPTIONS)
                .map(found -> "did you mean " + found + "?")
                .orElse("check the options in: man 5 exports"));
      }
    }
  }

  private static void advise(
      List<String> options,
      Map<String, String> advice,
      String what,
      Setting setting,
      ProblemCollector findings) {
    for (String option : options) {
      String reason = advice.get(Options.name(option));
      if (reason != null) {
        findings.warning(
            setting.origin(), what + option + " " + reason, "remove it unless you need it");
      }
    }
  }

  private static void refuseReadOnly(
      List<String> options, Setting setting, ProblemCollector findings) {
    if (options.contains("ro")) {
      findings.error(setting.origin(), "ro: guests cannot write to their disks", "set rw");
    }
  }
}
