package io.crucible.doctor.check;

import io.crucible.config.ComponentFolder;
import io.crucible.config.DataFile;
import io.crucible.config.Site;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.script.Answers;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.text.ShellQuoting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A check that a component declares in its data: {@code [check NAME]}, with shell that succeeds if
 * the check passes, and whose last line of output is the evidence. {@code $address} is the address
 * by which others reach the host.
 *
 * @param owner the component that declares it, or a folder, for all components of the folder
 * @param members hosts of the owner
 */
public record DataCheck(String owner, String check, DataFile.Section section, Set<Host> members)
    implements Check {
  public DataCheck {
    members = Set.copyOf(members);
  }

  /**
   * The checks of all components whose conditions the site meets.
   *
   * @param blueprint names the hosts of each component
   */
  static List<Check> of(Site site, Blueprint blueprint) {
    Set<String> flags = site.flags();
    List<Check> checks = new ArrayList<>();
    for (ComponentFolder folder : ComponentFolder.shipped()) {
      folder
          .checks()
          .forEach((owner, sections) -> {
            Set<Host> members = members(blueprint, folder.membersOf(owner));
            sections.forEach((name, section) -> {
              if (flags.containsAll(section.list("when"))) {
                checks.add(new DataCheck(owner, name, section, members));
              }
            });
          });
    }
    return checks;
  }

  private static Set<Host> members(Blueprint blueprint, List<String> components) {
    Set<Host> members = new HashSet<>();
    blueprint.components().stream()
        .filter(component -> components.contains(component.name()))
        .forEach(component -> members.addAll(component.hosts()));
    return members;
  }

  @Override
  public String name() {
    return owner + "-" + check;
  }

  /** The hosts of its component, or only those with one of the roles of the check. */
  @Override
  public boolean concerns(Host host) {
    List<String> roles = section.list("roles");
    return members.contains(host) && (roles.isEmpty() || roles.stream().anyMatch(host::has));
  }

  @Override
  public String alone(Question question) {
    return """
    code=0
    address=%s
    seen=$( (set -e
    %s
    ) 2>&1 ) || code=$?
    say code "$code"
    say seen "$(printf '%%s\\n' "$seen" | tail -n 1)"
    """
        .formatted(ShellQuoting.quote(question.host().address()), section.need("run").strip());
  }

  @Override
  public List<Finding> judge(Survey survey) {
    return survey.hosts().stream()
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
