package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.model.Resource.Sysctl;
import io.crucible.text.NumberRanges;
import io.crucible.text.ShellWords;
import java.util.List;

/** Parameters of the running kernel, as /proc/sys has them; no command of the host is needed. */
final class SysctlKind implements Kind.LiveKind<Sysctl> {
  private static final String THERE = "is=";

  @Override
  public Probe.OfCommand probe(Sysctl desired) {
    // One that can only be written is as good as none: there would be no way back.
    return new Probe.OfCommand(
        "if v=$(cat %s 2>/dev/null); then printf '%s%%s\\n' \"$v\"; fi"
            .formatted(path(desired), THERE));
  }

  @Override
  public List<Problem> conflicts(Sysctl desired, Observation.Output seen, String host) {
    return seen.text().startsWith(THERE)
        ? List.of()
        : List.of(
            Problem.error(
                host,
                "its kernel has no parameter " + desired.key() + " that can be read",
                "load the module that brings it, or remove the line "
                    + desired.origin()
                    + "; sysctl -a shows what there is"));
  }

  @Override
  public List<Step> steps(Sysctl desired, Observation.Output seen, Foreseen foreseen) {
    String before = words(seen.text().replaceFirst("^" + THERE, ""));
    String wanted = desired.value();
    String shown = NumberRanges.normal(wanted);
    if (NumberRanges.normal(before).equals(shown)) {
      return List.of();
    }
    String was = before.isEmpty() ? "which is empty" : "which is " + before;
    return List.of(
        new Step.Run(
                "set " + desired.key() + ", " + was + ", to " + shown,
                write(desired, wanted),
                undo(desired, shown, before),
                ResourceId.of(desired))
            .asAtBoot());
  }

  private static String write(Sysctl desired, String value) {
    return "printf '%s\\n' " + ShellWords.quote(value) + " >" + path(desired);
  }

  /** Only from what was set: another value is somebody else's. */
  private static String undo(Sysctl desired, String shown, String before) {
    return """
    # With its module a parameter goes.
    [ -e %1$s ] || exit 0
    set -f
    set -- $(cat %1$s)
    case $* in
      %2$s) %3$s ;;
      %4$s) ;;
      *)
        printf "%%s is '%%s' by now, which somebody else set; it was '%%s' and became '%%s': " %5$s "$*" %4$s %2$s
        echo "write one of these into it, then go on"
        exit 1
        ;;
    esac
    """
        .formatted(
            path(desired),
            ShellWords.quote(shown),
            write(desired, before),
            ShellWords.quote(before),
            desired.key());
  }

  private static String words(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static String path(Sysctl desired) {
    return ApplyScript.path("/proc/sys/" + desired.key().replace('.', '/'));
  }
}
