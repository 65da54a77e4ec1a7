package io.crucible.component.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crucible.cli.Documents;
import io.crucible.cli.Scene;
import io.crucible.config.MigrationTransport;
import io.crucible.config.PortRange;
import io.crucible.config.SecretStore;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.model.Login;
import io.crucible.model.Logins;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Resource;
import io.crucible.model.Secret;
import io.crucible.model.Text;
import io.crucible.plan.ResourceId;
import io.crucible.plan.ScratchHost;
import io.crucible.transport.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about certificates, on two hosts with the real OpenSSL. */
class CertsCommandsTest {
  private static final String TRUST = "/etc/pki/qemu/ca-cert.pem";
  private static final String KEY = "/etc/pki/qemu/server-key.pem";

  private static final Login LOGIN = Logins.ROOT;

  @TempDir Path folder;
  private Scene scene;
  private SecretStore store;

  @BeforeEach
  void encryptedSite() throws Exception {
    scene = new Scene(folder);
    store = new SecretStore(Files.createDirectories(folder.resolve("config")));
    store.set(RotationSecrets.AUTHORITY, new Secret("the first authority of a test"), false);
    PortRange ports = new PortRange(49152, 49215);
    scene.settings =
        site ->
            site.with(new MigrationTransport(setting("tls"), ports, true))
                .with(
                    new CertificateSettings(
                        true, setting("30"), setting("10"), Optional.empty(), Optional.empty()))
                .with(store);
    scene.alsoWanted = this::wanted;
    for (Host host : List.of(Scene.VM1, Scene.VM2)) {
      prepare(scene.scratch(host.name()), host.name());
    }
    clocks(now().minus(Duration.ofDays(1)));
    assertThat(scene.run("apply", "--yes").exitCode()).isZero();
    clocks(now());
  }

  private static Setting setting(String value) {
    return new Setting(value, Origin.shipped());
  }

  private static void prepare(ScratchHost host, String name) {
    host.stub("chown", "exit 0");
    host.stub("id", "[ \"$1\" != -Gn ] || exit 1\nexec /usr/bin/id \"$@\"");
    host.stub(
        "openssl",
        """
        if [ "$1" = s_client ]; then cat "$R/served"; exit; fi
        exec /usr/bin/openssl "$@"
        """);
    ScratchHost.Result made =
        host.run(
            """
            set -e
            mkdir -p "$R/etc/pki/CA" "$R/etc/pki/libvirt/private" "$R/etc/pki/qemu"
            cd "$R/etc/pki/qemu"
            openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out server-key.pem
            chmod 0400 server-key.pem
            openssl req -new -key server-key.pem -subj /CN=%s -out request.pem
            base=$R step=links
            """
                    .formatted(name)
                + "\n"
                + HostTask.links().shell());
    assertThat(made.exitCode()).as(made.output()).isZero();
  }

  /** The time of the control node. */
  private static Instant now() {
    return Scene.CLOCK.instant();
  }

  /** All hosts have this time. */
  private void clocks(Instant now) {
    for (String host : List.of("vm1", "vm2")) {
      scene
          .scratch(host)
          .stub("date", "exec /usr/bin/date -d @" + now.getEpochSecond() + " \"$@\"");
    }
  }

  private List<Resource> wanted(Host host) {
    try {
      ScratchHost scratch = scene.scratch(host.name());
      Secret signing = secret(RotationSecrets.AUTHORITY);
      Site site = new Site(List.of(), LOGIN).with(store);
      long renewBefore =
          scene.lastOverrides.stream()
              .flatMap(
                  it -> Optional.ofNullable(it.set().get("certificates.renew_before")).stream())
              .mapToLong(it -> Instant.parse(it).getEpochSecond())
              .sum();
      return List.of(
          new Resource.ManagedFile(
              TRUST,
              Authorities.of(site, () -> signing).bundle(),
              "0644",
              scratch.owner(),
              scratch.group(),
              Scene.ORIGIN),
          new HostCertificate(
              List.of(host.name()),
              List.of(host.address()),
              "",
              Text.secret("authority", signing),
              30,
              10,
              renewBefore,
              new ResourceId("once", "make a key"),
              Scene.ORIGIN));
    } catch (ProblemsException e) {
      throw new AssertionError(e);
    }
  }

  private X509CertificateHolder certificate(String host) {
    return Pem.certificate(scene.scratch(host).read(HostCertificate.PATH)).orElseThrow();
  }

  private Secret secret(String name) throws ProblemsException {
    return Objects.requireNonNull(store.all().get(name), name);
  }

  private Authority authority(String secret) throws ProblemsException {
    return new Authority(secret(secret));
  }

  /** Whether each host accepts the certificate of each other one. */
  private List<String> refusals() {
    List<String> refusals = new ArrayList<>();
    for (String from : List.of("vm1", "vm2")) {
      for (String to : List.of("vm1", "vm2")) {
        ScratchHost.Result verified =
            scene
                .scratch(to)
                .run(
                    "/usr/bin/openssl verify -attime %d -CAfile '%s' '%s' 2>&1"
                        .formatted(
                            now().getEpochSecond(),
                            scene.scratch(to).path(TRUST),
                            scene.scratch(from).path(HostCertificate.PATH)));
        if (verified.exitCode() != 0) {
          refusals.add(from + " -> " + to + ": " + verified.output());
        }
      }
    }
    return refusals;
  }

  @Test
  void theAuthorityIsReplacedWhileEachHostAcceptsAllOthers() throws Exception {
    List<String> refusals = new ArrayList<>();
    scene.onApply = () -> refusals.addAll(refusals());

    Scene.Shown shown = scene.run("certs", "rotate-ca", "--yes");

    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    assertThat(shown.out()).contains("Phase 1 of 3", "Phase 2 of 3", "Phase 3 of 3", "done");
    refusals.addAll(refusals());
    assertThat(refusals).isEmpty();
    assertThat(store.all().keySet()).containsExactly(RotationSecrets.AUTHORITY);
    Authority now = authority(RotationSecrets.AUTHORITY);
    assertThat(scene.scratch("vm2").read(TRUST)).isEqualTo(now.certificate());
    assertThat(now.signed(certificate("vm1"))).isTrue();
    assertThat(scene.run("plan").exitCode()).isZero();
  }

  @Test
  void itStopsBeforeAPhaseThatWouldCutAHostOffAndGoesOnLater() throws Exception {
    scene.unreachable("vm2");
    Scene.Shown first = scene.run("certs", "rotate-ca", "--yes");
    assertThat(first.exitCode()).isEqualTo(4);
    assertThat(first.toString()).contains("vm2", "there is no route to the host");
    assertThat(store.all().keySet()).containsExactly(RotationSecrets.AUTHORITY);

    scene.refusing.clear();
    scene.type("y", "n");
    Scene.Shown second = scene.run("certs", "rotate-ca");
    assertThat(second.exitCode()).as(second.toString()).isEqualTo(3);
    assertThat(store.all()).containsKey("certificates.next_authority");
    assertThat(scene.scratch("vm1").read(TRUST).split("BEGIN CERTIFICATE")).hasSize(3);
    assertThat(scene.run("plan").exitCode()).as("apply keeps the phase").isZero();

    scene.unreachable("vm2");
    Scene.Shown third = scene.run("certs", "rotate-ca", "--yes");
    assertThat(third.exitCode()).isEqualTo(4);
    assertThat(store.all()).containsKey("certificates.next_authority");
    assertThat(refusals()).isEmpty();

    scene.refusing.clear();
    String next = secret("certificates.next_authority").reveal();
    JsonNode done = Documents.check(scene.run("certs", "rotate-ca", "--yes", "--json").out());
    assertThat(done.path("complete").asBoolean()).isTrue();
    assertThat(done.at("/phases/0/plan/inSync").asBoolean()).isTrue();
    assertThat(done.at("/phases/2/phase").asText()).isEqualTo("remove-old");
    assertThat(secret(RotationSecrets.AUTHORITY).reveal()).isEqualTo(next);
  }

  /** Without it hosts would trust the new authority only after others have its certificates. */
  @Test
  void afterARollbackThePhasesBeforeAreDoneAgain() throws Exception {
    scene.type("y", "y", "n");
    assertThat(scene.run("certs", "rotate-ca").exitCode()).isEqualTo(3);
    for (String time : List.of("phase 2", "phase 1")) {
      assertThat(scene.run("rollback", "--yes").exitCode()).as(time).isZero();
    }
    assertThat(store.all()).containsKey("certificates.previous_authority");
    List<String> refusals = new ArrayList<>();
    scene.onApply = () -> refusals.addAll(refusals());

    JsonNode done = Documents.check(scene.run("certs", "rotate-ca", "--yes", "--json").out());

    assertThat(done.at("/phases/0/phase").asText()).isEqualTo("trust-both");
    assertThat(done.at("/phases/0/plan/inSync").asBoolean()).isFalse();
    assertThat(done.path("complete").asBoolean()).isTrue();
    assertThat(refusals).isEmpty();
  }

  @Test
  void renewalSignsNowAndCanBeRolledBack() {
    X509CertificateHolder before = certificate("vm1");
    X509CertificateHolder other = certificate("vm2");
    assertThat(scene.run("plan").exitCode()).isZero();

    Scene.Shown shown = scene.run("certs", "renew", "--yes", "--limit", "vm1");

    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    assertThat(shown.out()).contains("change /etc/pki/qemu/server-cert.pem", "0 changes");
    assertThat(certificate("vm1").getNotAfter()).isAfter(before.getNotAfter());
    assertThat(certificate("vm1").getSubjectPublicKeyInfo())
        .isEqualTo(before.getSubjectPublicKeyInfo());
    assertThat(certificate("vm2")).isEqualTo(other);
    assertThat(scene.run("rollback", "--yes").exitCode()).isZero();
    assertThat(certificate("vm1")).isEqualTo(before);
  }

  @Test
  void goodCertificatesHaveNoProblem() {
    scene.scratch("vm1").write("/served", scene.scratch("vm1").read(HostCertificate.PATH));

    JsonNode document = Documents.check(scene.run("certs", "status", "--json").out());

    assertThat(document.path("exitCode").asInt()).as(document.toPrettyString()).isZero();
    JsonNode found = document.at("/hosts/0/certificates/0");
    assertThat(found.path("file").asText()).isEqualTo(HostCertificate.PATH);
    assertThat(found.path("uses")).hasSize(4);
    assertThat(found.path("names").toString()).isEqualTo("[\"vm1\"]");
    assertThat(found.path("addresses").toString()).isEqualTo("[\"192.0.2.11\"]");
    assertThat(found.path("ofSite").asBoolean()).isTrue();
    assertThat(found.path("daysLeft").asInt()).isEqualTo(29);
    assertThat(found.path("until").asText()).isEqualTo("2026-01-31T03:04:05Z");
    assertThat(found.path("renewal").asText()).isEqualTo("2026-01-21T03:04:05Z");
    assertThat(found.path("served").asBoolean()).isTrue();
    assertThat(document.at("/hosts/1/certificates/0").has("served")).isFalse();
  }

  private String problems() {
    Scene.Shown shown = scene.run("certs", "status");
    assertThat(shown.exitCode()).as(shown.toString()).isEqualTo(3);
    return shown.out();
  }

  @Test
  void timeIsThatOfTheHost() {
    clocks(now().plus(Duration.ofDays(25)));
    assertThat(problems()).contains("ends in 4 days", "apply renews it");
    clocks(now().plus(Duration.ofDays(40)));
    assertThat(problems()).contains("ended on 2026-01-31T03:04:05Z");
    clocks(now().minus(Duration.ofDays(9)));
    assertThat(problems()).contains("is valid only from", "check the clock of the host");
  }

  @Test
  void aCertificateOfAnotherAuthorityIsNamed() throws Exception {
    store.set(RotationSecrets.AUTHORITY, new Secret("another authority of a test"), true);
    assertThat(problems())
        .contains("does not trust the authority of this site", "not by this site's authority");
    scene.scratch("vm1").write(TRUST, authority(RotationSecrets.AUTHORITY).certificate());
    assertThat(problems()).contains("which is not in /etc/pki/CA/cacert.pem");
  }

  @Test
  void namesKeysAndFilesAreCompared() throws Exception {
    ScratchHost vm1 = scene.scratch("vm1");
    ScratchHost vm2 = scene.scratch("vm2");
    vm1.write("/served", vm2.read(HostCertificate.PATH));
    vm1.write(HostCertificate.PATH, vm2.read(HostCertificate.PATH));
    assertThat(problems())
        .contains("(libvirt server) is not valid for 192.0.2.11")
        .contains("does not belong to /etc/pki/libvirt/private/serverkey.pem")
        .doesNotContain("still uses");
    vm1.run("rm \"$R/etc/pki/qemu/client-cert.pem\"; chmod 0644 \"$R" + KEY + "\"");
    vm1.write("/served", vm1.read(TRUST));
    assertThat(problems())
        .contains("files are missing: /etc/pki/qemu/client-cert.pem")
        .contains("every user of the host may read the private key " + KEY + " (mode 644)")
        .contains("still uses an older certificate");
    vm1.write(HostCertificate.PATH, "rubbish\n");
    assertThat(problems()).contains(HostCertificate.PATH + " has no certificate that can be read");
    vm2.run("rm -r \"$R/etc/pki\"");
    assertThat(problems()).contains("has no certificates, so guests cannot migrate");
  }

  @Test
  void qemuMustBeAbleToReadItsKey() {
    ScratchHost vm1 = scene.scratch("vm1");
    vm1.stub("id", "[ \"$1 $2\" = '-Gn libvirt-qemu' ] && echo libvirt-qemu kvm");
    assertThat(problems()).contains("QEMU's user libvirt-qemu cannot read " + KEY);
  }

  @Test
  void hostsThatDoNotAnswerAreNamed() {
    scene.unreachable("vm2");
    Scene.Shown shown = scene.run("certs", "status");
    assertThat(shown.exitCode()).isEqualTo(4);
    assertThat(shown.out()).contains("vm2", "there is no route to the host");
    scene.refusing.put(
        "vm2",
        new ConnectException(
            ConnectException.Reason.AUTHENTICATION, Problem.error("vm2", "wrong password", "")));
    assertThat(scene.run("certs", "status").exitCode()).isEqualTo(1);
  }

  @Test
  void sitesWithoutCertificatesOfCrucibleAreRefused() {
    scene.settings =
        site ->
            site.with(
                new CertificateSettings(
                    true, setting("30"), setting("10"), Optional.empty(), Optional.empty()));
    for (String command : List.of("renew", "rotate-ca")) {
      Scene.Shown shown = scene.run("certs", command, "--yes");
      assertThat(shown.exitCode()).isEqualTo(2);
      assertThat(shown.err()).contains("not encrypted", "set scheme = tls");
    }
    assertThat(scene.run("certs", "rotate-ca", "--yes", "--limit", "vm1").err())
        .contains("--limit", "left out");
  }
}
