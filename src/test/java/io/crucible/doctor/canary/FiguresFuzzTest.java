package io.crucible.doctor.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.fuzz.Hostile;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What libvirt on a host says about a migration and its own abilities. */
class FiguresFuzzTest {
  private static final String JOB =
      """
      Job type:         Completed
      Time elapsed:     502          ms
      Data processed:   587.949 KiB
      File processed:   0.000 B
      Total downtime:   21           ms
      """;

  private static final String CAPABILITIES =
      "<capabilities><host><uuid>u</uuid><cpu><arch>x86_64</arch></cpu></host><guest>"
          + "<arch name='x86_64'><machine canonical='pc-i440fx-9.2'>pc</machine>"
          + "<machine>pc-i440fx-9.2</machine><domain type='kvm'/></arch></guest></capabilities>";

  @Test
  void figures() {
    Hostile hostile = new Hostile(14);
    for (int frame = Hostile.frames(2); frame > 0; frame--) {
      JobFigures figures = new JobFigures(hostile.changed(JOB).lines().toList());
      figures.elapsed().ifPresent(it -> assertThat(it.isNegative()).isFalse());
      figures.downtime().ifPresent(it -> assertThat(it.isNegative()).isFalse());
      figures.sent().ifPresent(it -> assertThat(it).isNotNegative());
      figures.disks().ifPresent(it -> assertThat(it).isNotNegative());
    }
  }

  @Test
  void capabilities() throws Exception {
    Hostile hostile = new Hostile(15);
    for (int frame = Hostile.frames(1); frame > 0; frame--) {
      Capabilities.parse(hostile.changed(CAPABILITIES))
          .ifPresent(it -> assertThat(it.architecture()).isNotNull());
      String odd = hostile.changed("pc-i440fx-9.2");
      Capabilities one = new Capabilities("u", "x", Set.of(odd, "pc-i440fx-10.0"), true);
      assertThat(CanaryModel.common(List.of(one, one)).machine()).isNotEmpty();
    }
  }

  /** Entities would read files of this machine, or fill its memory. */
  @Test
  void noEntities() {
    assertThat(
            Capabilities.parse(
                "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><capabilities><host><cpu>"
                    + "<arch>&f;</arch></cpu></host></capabilities>"))
        .isEmpty();
  }
}
