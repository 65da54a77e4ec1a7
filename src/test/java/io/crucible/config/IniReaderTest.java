package io.crucible.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IniReaderTest {
  private final ProblemCollector findings = new ProblemCollector();

  private List<String> read(String text) {
    return IniReader.read(text, "f", findings).entries().stream()
        .map(e -> e.origin().line() + " [" + e.section() + "] " + e.key() + "=" + e.value())
        .toList();
  }

  @Test
  void takesBothDelimitersWithAndWithoutBlanks() {
    assertThat(read("[a b]\nk1: v\nk2:v\nk3=v\nk4 = v\nK4 = other"))
        .containsExactly(
            "2 [a b] k1=v", "3 [a b] k2=v", "4 [a b] k3=v", "5 [a b] k4=v", "6 [a b] K4=other");
    assertThat(findings.errors()).isEmpty();
  }

  @Test
  void splitsAtTheFirstDelimiterOnly() {
    assertThat(read("[s]\nserver: 10.0.0.1:/\nattribute = a,context=\"x:y\"\nuri: tcp=1"))
        .containsExactly(
            "2 [s] server=10.0.0.1:/", "3 [s] attribute=a,context=\"x:y\"", "4 [s] uri=tcp=1");
  }

  @Test
  void keepsQuotesBackslashesAndHashesInValues() {
    assertThat(read("[s]\na: \"none\"\nb = C:\\temp\\new\nc = x # y\nd = \\"))
        .containsExactly(
            "2 [s] a=\"none\"", "3 [s] b=C:\\temp\\new", "4 [s] c=x # y", "5 [s] d=\\");
  }

  @Test
  void skipsCommentsAndCountsTheirLines() {
    assertThat(read("# c\n; c\n\n[s]\n  # indented = no\nk = v ; said besides\n"))
        .containsExactly("6 [s] k=v");
  }

  @Test
  void mergesSectionsThatComeTwiceAndReportsTheLinesOfEqualKeys() {
    assertThat(read("[s]\nk = 1\n[t]\nk = 2\n[s]\nk = 3\nl = 4\n"))
        .containsExactly("2 [s] k=1", "4 [t] k=2", "6 [s] k=3", "7 [s] l=4");
  }

  @Test
  void joinsAnIndentedLineThatHasNoDelimiter() {
    assertThat(read("[s]\nflags = A,\n   B,\n\tC\nnext = 1"))
        .containsExactly("2 [s] flags=A, B, C", "5 [s] next=1");
  }

  @Test
  void takesAnIndentedKeyAsAKey() {
    assertThat(read("[s]\n  a = 1\n  b = 2")).containsExactly("2 [s] a=1", "3 [s] b=2");
  }

  @Test
  void resolvesPercentSignsAsPythonDid() {
    assertThat(read("[s]\nbase = /srv\npath = %(base)s/x\nrate = 50%% of 100%\nno = %(gone)s"))
        .containsExactly(
            "2 [s] base=/srv", "3 [s] path=/srv/x", "4 [s] rate=50% of 100%", "5 [s] no=%(gone)s");
  }

  @Test
  void circularPercentReferencesEnd() {
    assertThat(read("[s]\na = %(b)s\nb = %(a)s")).hasSize(2);
  }

  @Test
  void keepsAnEmptyValue() {
    assertThat(read("[s]\na =\nb:\n")).containsExactly("2 [s] a=", "3 [s] b=");
  }

  @Test
  void reportsEveryBrokenLineAndReadsTheRest() {
    assertThat(read("early = 1\n[open\nk = 0\n[]\n[s]\nno delimiter\n= v\nk = v"))
        .containsExactly("8 [s] k=v");
    assertThat(findings.errors())
        .extracting(Object::toString)
        .containsExactly(
            "f:1: early is not in a section -> add a line [section] above it",
            "f:2: is not a valid section: [open -> write [section]",
            "f:3: k is not in a section -> add a line [section] above it",
            "f:4: is not a valid section: [] -> write [section]",
            "f:6: is not a section, a line key = value or a comment: no delimiter"
                + " -> write key = value, or put # before the line",
            "f:7: is not a section, a line key = value or a comment: = v"
                + " -> write key = value, or put # before the line");
  }

  @Test
  void showsNothingThatMayBeAPassword() {
    read("[ssh_creds]\npasword geheim");
    assertThat(findings.errors().toString()).doesNotContain("geheim");
  }
}
