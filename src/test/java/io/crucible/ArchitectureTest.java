package io.crucible;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the code to the table in docs/architecture.md, which is read from there. */
class ArchitectureTest {
  private static final String ROOT = "io.crucible.";

  /** Where the libraries that the table names live. */
  private static final Map<String, String> LIBRARIES =
      Map.ofEntries(
          Map.entry("ini4j", "org.ini4j"),
          Map.entry("java-diff-utils", "com.github.difflib"),
          Map.entry("commons-configuration2", "org.apache.commons.configuration2"),
          Map.entry("commons-text", "org.apache.commons.text"),
          Map.entry("commons-exec", "org.apache.commons.exec"),
          Map.entry("jsch", "com.jcraft.jsch"),
          Map.entry("bouncycastle", "org.bouncycastle"),
          Map.entry("jackson", "com.fasterxml.jackson"),
          Map.entry("pebble", "io.pebbletemplates"),
          Map.entry("picocli", "picocli"),
          Map.entry("jline", "org.jline"),
          Map.entry("logback", "ch.qos.logback"));

  private static final List<String> FREE_FOR_ALL =
      List.of("java", "javax", "org.w3c.dom", "org.xml.sax", "org.slf4j", "org.jspecify");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.crucible");

  /** A row: a package, what it may import of ours, and which libraries. */
  private record Row(String name, Set<String> imports, Set<String> libraries) {
    boolean allows(JavaClass target) {
      String packageName = target.getBaseComponentType().getPackageName();
      if (target.getBaseComponentType().isPrimitive()) {
        return true;
      }
      if (packageName.startsWith(ROOT)) {
        String other = relative(packageName);
        return other.equals(name) || imports.contains(other);
      }
      return FREE_FOR_ALL.stream().anyMatch(free -> isWithin(packageName, free))
          || libraries.stream()
              .anyMatch(library -> isWithin(packageName, LIBRARIES.getOrDefault(library, library)));
    }
  }

  @Test
  void everyImportIsInTheTable() throws IOException {
    List<String> violations = new ArrayList<>();
    List<Row> rows = rows();
    for (JavaClass type : CLASSES) {
      Row row =
          rows.stream()
              .filter(candidate -> candidate.name().equals(relative(type.getPackageName())))
              .findFirst()
              .orElseThrow(() -> new AssertionError(type.getName() + ": its package has no row"));
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        if (!row.allows(dependency.getTargetClass())) {
          violations.add(dependency.getDescription());
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void theTableNamesOnlyWhatThereIs() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Row row : rows()) {
      names.add(row.name());
      assertThat(row.libraries()).isSubsetOf(LIBRARIES.keySet());
    }
    Set<String> packages = new TreeSet<>();
    CLASSES.forEach(type -> packages.add(relative(type.getPackageName())));
    assertThat(names).isEqualTo(packages);
    // A canary: rules over nothing would hold whatever the code does.
    assertThat(CLASSES.size()).isGreaterThan(200);
  }

  @Test
  void noPackagesDependOnEachOther() {
    slices().matching("io.crucible.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheTerminalWritesToStandardStreams() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
  }

  /** CVE-2022-41404 is accepted in packaging/advisories.list because of this. */
  @Test
  void noRecursionOfIni4j() {
    noClasses()
        .should()
        .callMethodWhere(
            target(owner(resideInAPackage("org.ini4j..")))
                .and(target(name("fetch")).or(target(name("fetchAll")))))
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> packages = new TreeSet<>();
    CLASSES.forEach(type -> packages.add(type.getPackageName()));
    for (String name : packages) {
      assertThat(CLASSES.getPackage(name).isAnnotatedWith(NullMarked.class)).as(name).isTrue();
    }
  }

  @Test
  void noSourceFileIsLongerThan400Lines() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(400);
      }
    }
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows =
        Files.readAllLines(Path.of("docs/architecture.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> {
              String[] cells = line.split("\\|");
              return new Row(words(cells[1]).iterator().next(), words(cells[3]), words(cells[4]));
            })
            .toList();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(10);
    return rows;
  }

  private static Set<String> words(String cell) {
    Set<String> words = new TreeSet<>();
    for (String word : cell.replace("`", "").split(",")) {
      if (!word.isBlank() && !word.strip().equals("-")) {
        words.add(word.strip());
      }
    }
    return words;
  }

  /** As the table names a package: a subpackage is one like any other. */
  private static String relative(String packageName) {
    return packageName.substring(ROOT.length());
  }

  private static boolean isWithin(String packageName, String root) {
    return packageName.equals(root) || packageName.startsWith(root + ".");
  }
}
