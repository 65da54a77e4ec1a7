package io.crucible.doctor;

import io.crucible.config.ComponentFolder;
import io.crucible.config.DataFile;
import io.crucible.config.Site;
import io.crucible.doctor.Finding.Subject;
import io.crucible.model.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A check that the data of a component declares: {@code [check NAME]}, with shell that succeeds
 * where all is well, and whose last line says what was seen.
 *
 * @param folder of the component
 */
record DataCheck(String folder, String check, DataFile.Section section) implements Check {
  /** Of all components whose conditions the site meets. */
  static List<Check> of(Site site) {
    Set<String> flags = site.flags();
    List<Check> checks = new ArrayList<>();
    for (ComponentFolder folder : ComponentFolder.shipped()) {
      folder
          .common()
          .named("check")
          .forEach((name, section) -> {
            if (flags.containsAll(section.list("when"))) {
              checks.add(new DataCheck(folder.name(), name, section));
            }
          });
    }
    return checks;
  }

  @Override
  public String name() {
    return folder + "-" + check;
  }

  @Override
  public String alone(Question question) {
    return concerns(question.host())
        ? """
        code=0
        seen=$( (set -e
        %s
        ) 2>&1 ) || code=$?
        say code "$code"
        say seen "$(printf '%%s\\n' "$seen" | tail -n 1)"
        """
            .formatted(section.need("run").strip())
        : "";
  }

  /** Every host, or those with one of its roles. */
  private boolean concerns(Host host) {
    List<String> roles = section.list("roles");
    return roles.isEmpty() || roles.stream().anyMatch(host::has);
  }

  @Override
  public List<Finding> judge(Survey survey) {
    return survey.hosts().stream()
        .filter(this::concerns)
        .map(host -> judge(Subject.of(host), survey.of(this, host)))
        .toList();
  }

  private Finding judge(Subject subject, Answers answers) {
    String title = section.need("title");
    return answers.is("code", "0")
        ? Finding.ok(subject, name(), title, answers.get("seen"))
        : Finding.failed(subject, name(), title, answers.get("seen"), section.need("remedy"));
  }
}
