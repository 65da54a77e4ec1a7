package io.crucible.lab;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.util.List;
import java.util.Optional;

/** Where this machine gets Debian from, turned to the release that the hosts shall run. */
final class AptSources {
  /** Fields of apt's own list of what it would fetch, parted by a bar. */
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
   * @param targets what {@link #QUESTION} answered
   * @param own codename of the machine's own release
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
            "name no Debian archive, so there is nothing to make lab hosts from",
            "run the lab on a Debian machine whose /etc/apt has its release's main section"));
  }
}
