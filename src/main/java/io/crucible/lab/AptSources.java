package io.crucible.lab;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.util.List;
import java.util.Optional;

/** The apt sources of this machine, converted for the Debian release of the hosts. */
final class AptSources {
  /** The command that lists apt's index targets, with fields separated by a bar. */
  static final List<String> QUESTION =
      List.of(
          "apt-get",
          "indextargets",
          "--format",
          "$(CREATED_BY)|$(RELEASE)|$(COMPONENT)|$(REPO_URI)");

  private static final String SECURITY = "-security";

  private AptSources() {}

  /**
   * Lines of a sources.list.
   *
   * @param targets the output of {@link #QUESTION}
   * @param own codename of this machine's release
   */
  static String lines(String targets, String own, Suite suite) throws ProblemsException {
    String archive = uri(targets, own).orElseThrow(AptSources::noDebian);
    String wanted = suite.codename();
    StringBuilder lines = new StringBuilder();
    lines.append("deb ").append(archive).append(' ').append(wanted).append(" main\n");
    lines.append("deb ").append(archive).append(' ').append(wanted).append("-updates main\n");
    uri(targets, own + SECURITY)
        .ifPresent(security ->
            lines
                .append("deb ")
                .append(security)
                .append(' ')
                .append(wanted)
                .append(SECURITY)
                .append(" main\n"));
    return lines.toString();
  }

  private static Optional<String> uri(String targets, String release) {
    return targets
        .lines()
        .map(line -> line.split("\\|", -1))
        .filter(fields -> fields.length == 4 && fields[0].equals("Packages"))
        .filter(fields -> fields[1].equals(release) && fields[2].equals("main"))
        .map(fields -> fields[3])
        .findFirst();
  }

  private static ProblemsException noDebian() {
    return new ProblemsException(
        Problem.error(
            "this machine's apt sources",
            "name no Debian archive, so lab hosts cannot be installed",
            "run the lab on a Debian machine whose apt sources contain the main section of"
                + " its release"));
  }
}
