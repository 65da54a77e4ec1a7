package io.crucible.component.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Origin;
import io.crucible.model.Resource;
import io.crucible.model.Secret;
import io.crucible.model.Text;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import io.crucible.plan.UndoHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a host from nothing to a certificate, with the real OpenSSL. */
class CertificateFilesTest {
  private static final Resource.Task KEY = HostTask.key(System.getProperty("user.name"), "vm1");

  @TempDir private Path folder;
  private UndoHost host;

  @BeforeEach
  void host() throws IOException {
    host = new UndoHost(folder);
    host.host.stub("openssl", "exec /usr/bin/openssl \"$@\"");
    host.shell("mkdir -p \"$R/etc/pki/qemu\"");
  }

  private static HostCertificate certificate(String seed, String address, int renewDays) {
    return new HostCertificate(
        List.of("vm1"),
        List.of(address),
        "",
        Text.secret("authority", new Secret(seed)),
        30,
        renewDays,
        0,
        ResourceId.of(KEY),
        Origin.shipped());
  }

  private List<Step> plan(Resource... wanted) throws Exception {
    return host.plan(List.of(wanted));
  }

  private UndoHost.Done applied(List<Step> steps) throws IOException {
    UndoHost.Done done = host.apply(steps, 1_000_000);
    assertThat(done.complete()).as(done.output()).isTrue();
    return done;
  }

  @Test
  void theKeyIsMadeOnceAndStays() throws Exception {
    UndoHost.Done made = applied(plan(KEY));
    String key = host.host.read("/etc/pki/qemu/server-key.pem");
    assertThat(key).startsWith("-----BEGIN PRIVATE KEY-----");
    assertThat(plan(KEY)).isEmpty();
    host.shell("rm \"$R/etc/pki/qemu/request.pem\"; chmod 0600 \"$R/etc/pki/qemu/server-key.pem\"");
    host.forget();
    applied(plan(KEY));
    assertThat(host.host.read("/etc/pki/qemu/server-key.pem")).isEqualTo(key);
    assertThat(plan(KEY)).isEmpty();
    assertThat(made.output()).doesNotContain("PRIVATE");
  }

  @Test
  void everythingIsUndone() throws Exception {
    String before = host.state();
    UndoHost.Done key = applied(plan(KEY, HostTask.links()));
    assertThat(plan(KEY, HostTask.links())).isEmpty();
    for (int time = 1; time <= 2; time++) {
      assertThat(host.undo(key).exitCode()).isZero();
      assertThat(host.state()).isEqualTo(before);
    }
  }

  @Test
  void aFileOfOthersIsNotReplacedByALink() throws Exception {
    host.host.write("/etc/pki/CA/cacert.pem", "theirs");
    UndoHost.Done done = host.apply(plan(HostTask.links()), 1_000_000);
    assertThat(done.complete()).isFalse();
    assertThat(done.output())
        .contains("/etc/pki/CA/cacert.pem exists, and Crucible did not make it");
    assertThat(host.host.read("/etc/pki/CA/cacert.pem")).isEqualTo("theirs");
  }

  @Test
  void aCertificateIsSignedWhenItIsNeededOnly() throws Exception {
    applied(plan(KEY));
    host.forget();
    HostCertificate wanted = certificate("a", "192.0.2.1", 10);
    applied(plan(wanted));
    assertThat(host.host.read(HostCertificate.PATH)).startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(plan(wanted)).isEmpty();
    assertThat(plan(certificate("b", "192.0.2.1", 10))).as("another authority").hasSize(1);
    assertThat(plan(certificate("a", "192.0.2.2", 10))).as("another address").hasSize(1);
    assertThat(plan(certificate("a", "192.0.2.1", 30))).as("it ends soon").hasSize(1);
    host.shell("rm \"$R/etc/pki/qemu/server-key.pem\"");
    host.forget();
    applied(plan(KEY));
    assertThat(plan(wanted)).as("another key").hasSize(1);
    host.host.write(HostCertificate.PATH, "rubbish\n");
    assertThat(plan(wanted)).as("rubbish").hasSize(1);
  }

  @Test
  void withoutAKeyItIsKnownLater() throws Exception {
    assertThat(plan(certificate("a", "192.0.2.1", 10))).isEmpty();
  }
}
