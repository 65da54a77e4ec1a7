package io.crucible.component.ceph;

import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.check.Survey;
import io.crucible.doctor.script.Answers;
import io.crucible.doctor.script.FailureTable;
import io.crucible.model.Host;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** nova-compute does not start with images in Ceph unless force_raw_images is on. */
final class RawImagesCheck implements Check {
  private static final Set<String> FALSE = Set.of("false", "no", "off", "0", "f", "n");

  @Override
  public String name() {
    return "raw-images";
  }

  @Override
  public String alone(Question question) {
    // Debian reads the second file after the first, and it wins.
    return """
    for file in "$R/etc/nova/nova.conf" "$R/etc/nova/nova-compute.conf"; do
      if [ -r "$file" ]; then
        awk '
          # An indented line continues the value above (oslo.config).
          { sub(/[ \\t\\r]+$/, "") }
          /^\\[/ { section = $0 }
          /^(force_raw_images|images_type)[ \\t]*[=:]/ {
            name = $0; sub(/[ \\t]*[=:].*/, "", name); sub(/^[^=:]*[=:][ \\t]*/, "")
            if ($0 ~ /^".*"$/ || $0 ~ /^\\047.*\\047$/) $0 = substr($0, 2, length($0) - 2)
            print section name, $0
          }' "$file" | tell option
        say nova yes
      fi
    done
    """;
  }

  @Override
  public List<Finding> judge(Survey survey) {
    return survey.hosts().stream()
        .filter(host -> survey.of(this, host).has("nova"))
        .map(host -> judge(host, survey.of(this, host)))
        .toList();
  }

  private static Finding judge(Host host, Answers answers) {
    String type = option(answers, "[libvirt]images_type");
    String raw = option(answers, "[DEFAULT]force_raw_images");
    String title = "nova uses raw images with Ceph";
    if (type.equals("rbd") && FALSE.contains(raw.toLowerCase(Locale.ROOT))) {
      return Finding.failed(
          Subject.of(host),
          "RBD-05",
          title,
          "images_type = rbd with force_raw_images = " + raw + ": nova-compute does not start",
          FailureTable.shipped().row("RBD-05").remedy());
    }
    return Finding.ok(
        Subject.of(host),
        "RBD-05",
        title,
        "images_type = "
            + (type.isEmpty() ? "default" : type)
            + ", force_raw_images = "
            + (raw.isEmpty() ? "default" : raw));
  }

  /** The last one wins. */
  private static String option(Answers answers, String name) {
    return answers.all("option").stream()
        .filter(line -> line.startsWith(name + " "))
        .reduce("", (before, line) -> line.substring(name.length() + 1).strip());
  }
}
