package io.crucible.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration from somebody else: it is read, and nothing in it runs or reads more. */
class HostileConfigurationTest {
  @TempDir private Path temp;

  /** What the libraries for interpolation offer (CVE-2022-33980, CVE-2022-42889). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "${script:javascript:java.lang.Runtime.getRuntime().exec('id')}",
        "${url:UTF-8:http://192.0.2.1/}",
        "${dns:address|example.org}",
        "${file:UTF-8:/etc/hostname}",
        "${properties:/etc/os-release::ID}",
        "${xml:/etc/x:/x}",
        "${const:java.io.File.separator}",
        "${java:version}",
        "${sys:user.home}",
        "${env:PATH}",
        "${base64Decoder:eA==}",
        "${jndi:ldap://192.0.2.1/x}"
      })
  void aReferenceIsToAKeyOrAnError(String reference) {
    assertThat(
            ConfigDraft.twoHosts(temp)
                .file("shared_storage", "[nfs_idmapd]\ndomain = " + reference + "\n")
                .errors())
        .isNotEmpty()
        .allSatisfy(error -> assertThat(error).contains("shared_storage:2: domain"));
  }

  /** A name that a program would take for an option, a path, or a part of a shell's line. */
  @ParameterizedTest
  @ValueSource(
      strings = {"-oProxyCommand=x", "../../x", "/etc/x", "a;b", "a$(id)", "a`id`", "a b c"})
  void aHostHasAName(String name) {
    assertThat(
            ConfigDraft.twoHosts(temp)
                .file(
                    "system_info",
                    "[hosts]\n"
                        + name
                        + " = 192.0.2.1 [compute, storage]\nvm2 = 192.0.2.2 [compute]\n")
                .errors())
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$(touch x)", "/a; touch x", "/a'b", "/a\"b", "`id`", "/a/../../etc", "-a"})
  void aPathIsAPath(String path) {
    assertThat(
            ConfigDraft.twoHosts(temp)
                .file("shared_storage", "[nfs_export]\nexport = " + path + "\n")
                .errors())
        .isNotEmpty();
  }
}
