package io.crucible.component.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.plan.ResourceBench;
import io.crucible.plan.ScratchHost;
import io.crucible.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of a secret, run by the real shell against a virsh that keeps secrets in files. */
class LibvirtSecretTest {
  private static final String UUID = "6f0fd9fb-7b3c-4d5e-9a51-0a5f6a1d2c3b";
  private static final String KEY = "QVFBIGEga2V5IHRoYXQgaXMgbm9uZQ==";
  private static final String OTHER = "b3RoZXIga2V5";

  /** Refuses what libvirt refuses: a usage that is taken. All its arguments are written down. */
  private static final String VIRSH =
      """
      echo "$@" >>'@HOME@/calls'
      cd '@HOME@' || exit 1
      shift 3
      case $1 in
        secret-dumpxml) cat "$2.xml" ;;
        secret-get-value) ! grep -q "private='yes'" "$2.xml" && cat "$2.value" && echo ;;
        secret-list)
          printf ' UUID   Usage\\n-----\\n'
          for file in *.xml; do
            [ -e "$file" ] || continue
            echo " ${file%.xml}   ceph $(sed -n 's:.*<name>\\(.*\\)</name>.*:\\1:p' "$file")"
          done ;;
        secret-define)
          id=$(sed -n 's:.*<uuid>\\(.*\\)</uuid>.*:\\1:p' "$2")
          cp "$2" "$id.xml" ;;
        secret-set-value) [ -e "$2.xml" ] && [ "$3" = --file ] && cp "$4" "$2.value" ;;
        secret-undefine) rm "$2.xml" && rm -f "$2.value" ;;
        *) exit 1 ;;
      esac
      """;

  @TempDir private Path folder;
  private ScratchHost host;
  private Path libvirt;
  private Path keyring;
  private LibvirtSecret secret;

  @BeforeEach
  void prepare() throws IOException {
    host = new ScratchHost(folder.resolve("host"));
    libvirt = Files.createDirectory(folder.resolve("libvirt"));
    keyring = Files.writeString(folder.resolve("keyring"), "[client.a]\n\tkey = " + KEY + "\n");
    host.stub("virsh", VIRSH.replace("@HOME@", libvirt.toString()));
    secret = new LibvirtSecret(UUID, "client.a secret", keyring.toString(), Origin.shipped());
  }

  private void defined(String uuid, String attributes, String usage, String value)
      throws IOException {
    Files.writeString(
        libvirt.resolve(uuid + ".xml"),
        "<secret ephemeral='no' "
            + attributes
            + ">\n  <uuid>"
            + uuid
            + "</uuid>\n  <usage type='ceph'>\n    <name>"
            + usage
            + "</name>\n  </usage>\n</secret>\n");
    Files.writeString(libvirt.resolve(uuid + ".value"), value);
  }

  private ResourceBench bench() {
    return new ResourceBench(secret, host::run);
  }

  private ResourceBench.Planned planned() throws Exception {
    ResourceBench.Planned planned = bench().plan();
    assertThat(planned.answer()).doesNotContain(KEY, OTHER);
    return planned;
  }

  private List<Step> due() throws Exception {
    return planned().steps();
  }

  private String apply(List<Step> steps) {
    return bench().apply(steps).output();
  }

  private void assertKeyNowhere(String output) throws IOException {
    assertThat(output).contains("n0nce complete").doesNotContain(KEY, OTHER);
    assertThat(Files.readString(libvirt.resolve("calls"))).doesNotContain(KEY, OTHER);
  }

  private String value() throws IOException {
    return Files.readString(libvirt.resolve(UUID + ".value"));
  }

  @Test
  void isDefinedWithTheKeyAndGoneAfterTheUndo() throws Exception {
    List<Step> steps = due();
    assertThat(steps).hasSize(1);
    assertKeyNowhere(apply(steps));
    assertThat(value()).isEqualTo(KEY);
    assertThat(Files.readString(libvirt.resolve(UUID + ".xml")))
        .contains("<secret ephemeral='no' private='no'>", "<name>client.a secret</name>");
    assertThat(due()).isEmpty();

    rollBack(steps);
    assertThat(libvirt.resolve(UUID + ".xml")).doesNotExist();
  }

  @Test
  void otherKeyIsReplacedWithoutAMomentWithoutSecretAndPutBackByTheUndo() throws Exception {
    defined(UUID, "private='no'", "client.a secret", OTHER);
    List<Step> steps = due();
    assertKeyNowhere(apply(steps));
    assertThat(value()).isEqualTo(KEY);
    assertThat(Files.readString(libvirt.resolve("calls")))
        .doesNotContain("secret-define", "secret-undefine");
    assertThat(due()).isEmpty();

    rollBack(steps);
    assertThat(value()).isEqualTo(OTHER);
  }

  private void rollBack(List<Step> steps) throws IOException {
    assertKeyNowhere(bench().rollBack(steps).output());
  }

  @Test
  void keyringWithoutAKeyIsReported() throws Exception {
    List<Step> steps = due();
    Files.writeString(keyring, "[client.a]\n");
    assertThat(apply(steps)).contains("n0nce failed 1", keyring + " has no line \"key = ...\"");
  }

  @Test
  void nameThatAnotherSecretHasIsAConflictWithAWayOut() throws Exception {
    String other = "11111111-7b3c-4d5e-9a51-0a5f6a1d2c3b";
    defined(other, "private='no'", "client.a secret", KEY);
    ResourceBench.Planned planned = planned();
    assertThat(planned.steps()).isEmpty();
    assertThat(planned.problems())
        .singleElement()
        .matches(Problem::isError)
        .asString()
        .contains("with another UUID: " + other, "secret_uuid = " + other);
  }

  @Test
  void privateSecretIsAssumedRightWithAWarning() throws Exception {
    defined(UUID, "private='yes'", "client.a secret", OTHER);
    ResourceBench.Planned planned = planned();
    assertThat(planned.steps()).isEmpty();
    assertThat(planned.problems()).singleElement().asString().contains("is private");
  }
}
