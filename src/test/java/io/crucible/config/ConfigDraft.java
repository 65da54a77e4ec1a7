package io.crucible.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crucible.component.nfs.Nfs;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration folder that a test writes, and what is loaded from it. */
public final class ConfigDraft {
  /** Enough for a site; tests add what they are about. */
  public static final String TWO_HOSTS =
      """
      [hosts]
      vm1 = 192.0.2.11 [compute, storage]
      vm2 = 192.0.2.12
      """;

  /** Of a cluster with one monitor. */
  public static final String CEPH_CONF =
      """
      [global]
      \tfsid = 3F2504E0-4F89-11D3-9A0C-0305E82C3301
      \tmon_host = [v2:192.0.2.21:3300,v1:192.0.2.21:6789]
      """;

  private final Path folder;
  private final Map<String, String> set = new LinkedHashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Optional<String> controller = Optional.empty();
  private Optional<String> compute2 = Optional.empty();
  private List<String> hosts = List.of();

  public ConfigDraft(Path folder) {
    this.folder = folder;
  }

  /** A draft with two hosts. */
  public static ConfigDraft twoHosts(Path folder) {
    return new ConfigDraft(folder).file("system_info", TWO_HOSTS);
  }

  public ConfigDraft file(String name, String content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds to system_info of two hosts. */
  public ConfigDraft more(String content) {
    return file("system_info", TWO_HOSTS + content);
  }

  public ConfigDraft set(String name, String value) {
    set.put(name, value);
    return this;
  }

  public ConfigDraft variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public ConfigDraft controller(String host) {
    controller = Optional.of(host);
    return this;
  }

  public ConfigDraft compute2(String host) {
    compute2 = Optional.of(host);
    return this;
  }

  public ConfigDraft hosts(String... list) {
    hosts = List.of(list);
    return this;
  }

  private LoadedSite tryToLoad() throws ProblemsException {
    return SiteLoader.load(
        folder,
        new Overrides(controller, compute2, hosts, Map.of(), set, Optional.empty(), environment));
  }

  public LoadedSite load() {
    try {
      return tryToLoad();
    } catch (ProblemsException e) {
      throw new AssertionError(e);
    }
  }

  public Site site() {
    return load().site();
  }

  public Nfs nfs() {
    return site().need(Nfs.class);
  }

  /** What is said besides, with the folder written as DIR. */
  public List<String> warnings() {
    return lines(load().warnings());
  }

  /** All errors, with the folder written as DIR. */
  public List<String> errors() {
    ProblemsException thrown = catchThrowableOfType(ProblemsException.class, this::tryToLoad);
    assertThat(thrown).as("the configuration must be refused").isNotNull();
    return lines(thrown.problems());
  }

  private List<String> lines(List<Problem> problems) {
    return problems.stream()
        .map(problem -> problem.toString().replace(folder.toString(), "DIR"))
        .toList();
  }
}
