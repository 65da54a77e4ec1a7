package io.crucible.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.catalog.Catalog;
import io.crucible.fuzz.Hostile;
import io.crucible.model.FactRequests;
import io.crucible.model.ProblemsException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a host prints for facts and for the comparison: understood, or a problem of that host. */
class AnswersFuzzTest {
  private static final String FACTS =
      """
      clock.first=1767323045
      os.PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
      os.ID=debian
      os.VERSION_ID="12"
      init=systemd
      hostname=vm1
      fqdn=vm1.example.org
      machine=0123456789abcdef0123456789abcdef
      selinux=
      package.installed.libvirt-daemon=9.0.0-4+deb12u2
      candidate.nova-compute=2:26.2.1-1~deb12u1
      account.nova=64060:64060:nova libvirt
      unit=libvirtd.service
      active=libvirtd.socket
      address=192.0.2.11
      path=/etc/apparmor.d
      guest=instance-1
      answer.libvirt.config-argument=--config /etc/libvirt/libvirtd.conf
      clock.last=1767323046
      """;

  private static final List<String> KEYS =
      FACTS
          .lines()
          .map(line -> line.substring(0, line.indexOf('=') + 1))
          .collect(Collectors.toList());

  @Test
  void facts() {
    FactRequests requests = Catalog.factRequests();
    Hostile hostile = new Hostile(2);
    int understood = 0;
    int frames = Hostile.frames(9);
    for (int frame = 0; frame < frames; frame++) {
      String text = frame % 3 == 0 ? hostile.text(KEYS) : hostile.changed(FACTS);
      try {
        FactsProbe.parse(
            requests, new Observation.Output(0, text), "vm1", Instant.EPOCH, Instant.EPOCH);
        understood++;
      } catch (ProblemsException e) {
        assertThat(e.problems()).allSatisfy(it -> assertThat(it.subject()).isEqualTo("vm1"));
      } catch (RuntimeException e) {
        throw new AssertionError(text, e);
      }
    }
    assertThat(understood).isGreaterThan(frames / 2);
  }

  /** The host knows the nonce, as it runs the script. */
  @Test
  void sections() {
    ObserveScript script =
        new ObserveScript(
            "n0nce",
            List.of(
                new Probe.OfFile("/etc/hosts"),
                new Probe.OfCommand("true", List.of("a.service", "b.service")),
                new Probe.OfFile("/etc/fstab")));
    String printed = new Printed().printed(script);
    List<String> words = List.of(printed.split("(?<=[ \n])"));
    Hostile hostile = new Hostile(3);
    for (int frame = Hostile.frames(10); frame > 0; frame--) {
      String text = frame % 4 == 0 ? hostile.text(words) : hostile.changed(printed);
      try {
        assertThat(script.parse(text, "vm1")).hasSize(3);
      } catch (ProblemsException e) {
        assertThat(e.problems()).allSatisfy(it -> assertThat(it.subject()).isEqualTo("vm1"));
      } catch (RuntimeException e) {
        throw new AssertionError(text, e);
      }
    }
  }

  private static final class Printed implements SimulatedAnswers {
    @Override
    public Observation answer(Probe probe) {
      return probe instanceof Probe.OfFile
          ? new Observation.File("127.0.0.1 localhost\n", "0644", "root", "root")
          : new Observation.Output(0, "changed=1767323045.1\n");
    }

    @Override
    public String state(String unit) {
      return "LoadState=loaded\nActiveState=active\nUnitFileState=enabled\n";
    }
  }
}
