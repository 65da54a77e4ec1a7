package io.crucible.component.sysctl;

import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.plan.ApplyScript;
import io.crucible.plan.LiveResource;
import io.crucible.plan.Observation;
import io.crucible.plan.PlannedChanges;
import io.crucible.plan.Probe;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import io.crucible.text.NumberRanges;
import io.crucible.text.ShellQuoting;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A parameter of the running kernel, read and set in /proc/sys. A file sets it at boot.
 *
 * @param key such as {@code net.ipv4.ip_forward}
 * @param value as the kernel prints it, with one blank between words
 */
public record Sysctl(String key, String value, Origin origin) implements LiveResource {
  private static final String THERE = "is=";

  /**
   * The kernel prints the numbers of a parameter in decimal, also if they were written otherwise.
   */
  private static final Pattern NUMBERS = Pattern.compile("-?\\d+( -?\\d+)*");

  /** A number that is not decimal, as the kernel takes it (kernel/sysctl.c, strtoul_lenient). */
  private static final Pattern OTHER_BASE =
      Pattern.compile("-?(0[xX][0-9a-fA-F]{1,15}|0[0-7]{1,20})");

  @Override
  public String name() {
    return key;
  }

  @Override
  public String kind() {
    return "sysctl";
  }

  @Override
  public String question() {
    return "whether the kernel has " + key + " = " + value;
  }

  @Override
  public Probe.OfCommand probe() {
    // A parameter that can only be written counts as missing: its value could not be restored.
    return new Probe.OfCommand(
        "if v=$(cat %s 2>/dev/null); then printf '%s%%s\\n' \"$v\"; fi".formatted(path(), THERE));
  }

  @Override
  public List<Problem> conflicts(Observation.Output seen, String host) {
    return seen.text().startsWith(THERE)
        ? List.of()
        : List.of(
            Problem.error(
                host,
                "the kernel has no readable parameter " + key,
                "load the kernel module of this parameter, or remove the line "
                    + origin
                    + "; list all parameters with: sysctl -a"));
  }

  @Override
  public List<Step> steps(Observation.Output seen, PlannedChanges planned) {
    String before = words(seen.text().replaceFirst("^" + THERE, ""));
    String shown = NUMBERS.matcher(before).matches() ? decimal(value) : NumberRanges.normal(value);
    if (before.equals(value) || NumberRanges.normal(before).equals(shown)) {
      return List.of();
    }
    String was = before.isEmpty() ? "which is empty" : "which is " + before;
    return List.of(
        new Step.Run(
                "set " + key + ", " + was + ", to " + shown,
                write(value),
                undo(shown, before),
                ResourceId.of(this))
            .asAtBoot());
  }

  private String write(String text) {
    return "printf '%s\\n' " + ShellQuoting.quote(text) + " >" + path();
  }

  /** Restores the value only if nobody changed it since the run. */
  private String undo(String shown, String before) {
    return """
    # The parameter is gone if its module was unloaded.
    [ -e %1$s ] || exit 0
    set -f
    set -- $(cat %1$s)
    case $* in
      %2$s) %3$s ;;
      %4$s) ;;
      *)
        printf "%%s is now '%%s', which Crucible did not set; it was '%%s' before the run and the run set it to '%%s': " %5$s "$*" %4$s %2$s
        echo "set it to one of these two values, then run the rollback again"
        exit 1
        ;;
    esac
    """
        .formatted(
            path(), ShellQuoting.quote(shown), write(before), ShellQuoting.quote(before), key);
  }

  /** As the kernel prints numbers, however they are written. */
  private static String decimal(String value) {
    return NumberRanges.normal(
        Stream.of(value.split(" "))
            .map(word -> OTHER_BASE.matcher(word).matches() ? Long.decode(word).toString() : word)
            .collect(Collectors.joining(" ")));
  }

  private static String words(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private String path() {
    return ApplyScript.path("/proc/sys/" + key.replace('.', '/'));
  }
}
