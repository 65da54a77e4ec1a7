package io.crucible.component.certificates;

import io.crucible.catalog.Certifying;
import io.crucible.catalog.ComponentCode;
import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostCertificates;
import io.crucible.catalog.HostNames;
import io.crucible.catalog.HostView;
import io.crucible.catalog.RotationPhase;
import io.crucible.catalog.SiteAuthority;
import io.crucible.config.Effective;
import io.crucible.config.MigrationTransport;
import io.crucible.config.SecretStore;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.config.SiteDraft;
import io.crucible.model.ClockOffset;
import io.crucible.model.FactRequests;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Resource;
import io.crucible.model.Secret;
import io.crucible.model.Text;
import io.crucible.plan.ResourceId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Certificates of the compute hosts for libvirt and QEMU. */
public final class CertificatesComponent implements ComponentCode, Certifying {
  private static final String TRUSTED = "/etc/pki/qemu/ca-cert.pem";
  private static final String OTHERS = "certificates.others";

  @Override
  public String folder() {
    return "certificates";
  }

  @Override
  public void read(SiteDraft draft) {
    Effective settings = draft.settings();
    CertificateSettings read =
        new CertificateSettings(
            !settings.get("certificates.from").value().equals("hosts"),
            settings.get("certificates.days"),
            settings.get("certificates.renew_days"),
            settings.find("certificates.renew_before").flatMap(setting -> time(setting, draft)),
            settings.get("certificates.from").value().equals("authority")
                ? files(draft)
                : Optional.empty());
    draft.put(read);
    if (read.daysBefore() >= read.daysValid()) {
      Setting renew = read.renewDays();
      draft
          .findings()
          .error(
              renew.origin(),
              "renew_days = %s is not less than days = %s: apply would renew every certificate each time"
                  .formatted(renew.value(), read.days().value()),
              "set a smaller renew_days");
    }
  }

  private static Optional<Instant> time(Setting setting, SiteDraft draft) {
    try {
      return Optional.of(Instant.parse(setting.value()));
    } catch (DateTimeParseException e) {
      draft
          .findings()
          .error(
              setting.origin(),
              "renew_before = %s is not a time".formatted(setting.value()),
              "write it in UTC, such as 2026-11-27T12:00:00Z");
      return Optional.empty();
    }
  }

  private static Optional<AuthorityFiles> files(SiteDraft draft) {
    Optional<Setting> certificate = draft.settings().find("certificates.ca_cert");
    Optional<Setting> key = draft.settings().find("certificates.ca_key");
    if (certificate.isEmpty() || key.isEmpty()) {
      draft
          .findings()
          .error(
              draft.settings().get("certificates.from").origin(),
              "from = authority needs the authority's certificate and key",
              "set ca_cert and ca_key in [certificates] to files on this machine");
      return Optional.empty();
    }
    return Optional.of(
        new AuthorityFiles(
            certificate.get(),
            draft.files().path(certificate.get().value()),
            key.get(),
            draft.files().path(key.get().value())));
  }

  @Override
  public Set<String> flags(Site site) {
    return isEncrypted(site) && isOwn(site) ? Set.of("certificates") : Set.of();
  }

  private static boolean isEncrypted(Site site) {
    return site.part(MigrationTransport.class)
        .filter(it -> it.scheme().value().equals("tls"))
        .isPresent();
  }

  private static boolean isOwn(Site site) {
    return site.part(CertificateSettings.class).filter(CertificateSettings::isOwn).isPresent();
  }

  @Override
  public Optional<Problem> refusal(Site site) {
    if (!isEncrypted(site)) {
      return Optional.of(
          Problem.error(
              "certificates",
              "migrations of this site are not encrypted, so Crucible makes no certificates",
              "set scheme = tls in [migration] of system_info, then: ./run_me.sh apply"));
    }
    return isOwn(site)
        ? Optional.empty()
        : Optional.of(
            Problem.error(
                "certificates",
                "this site uses certificates that Crucible did not make (from = hosts)",
                "replace the files on the hosts, then: ./run_me.sh apply"));
  }

  @Override
  public Optional<Problem> fixed(Site site) {
    return site.part(CertificateSettings.class)
        .flatMap(CertificateSettings::files)
        .map(files ->
            Problem.error(
                files.certificate().origin().toString(),
                "this site brings its own authority (from = authority), and Crucible cannot make a"
                    + " new one",
                "replace it in three applies, as docs/tls.md shows"));
  }

  @Override
  public FactRequests request(Site site) {
    return StatusQuestion.of(site);
  }

  @Override
  public HostCertificates certificates(Site site, Host host, HostFacts facts)
      throws ProblemsException {
    return new CertificateStatus(site, host, authorities(site, isOwn(site)), isEncrypted(site))
        .of(facts);
  }

  @Override
  public List<SiteAuthority> authorities(Site site) throws ProblemsException {
    return flags(site).isEmpty()
        ? List.of()
        : authorities(site, true).stream()
            .flatMap(all -> all.trusted().stream().map(it -> it.shown(it.equals(all.signing()))))
            .toList();
  }

  /** Empty while no authority exists, or if the site has none of its own. */
  private static Optional<Authorities> authorities(Site site, boolean isOwn)
      throws ProblemsException {
    Optional<SecretStore> store = isOwn ? site.part(SecretStore.class) : Optional.empty();
    if (store.isEmpty()) {
      return Optional.empty();
    }
    Secret signing = store.get().all().get(RotationSecrets.AUTHORITY);
    boolean isBrought =
        site.part(CertificateSettings.class).flatMap(CertificateSettings::files).isPresent();
    return signing == null && !isBrought
        ? Optional.empty()
        : Optional.of(Authorities.of(site, () -> Objects.requireNonNull(signing)));
  }

  @Override
  public RotationPhase phase(SecretStore secrets) throws ProblemsException {
    return RotationSecrets.phase(secrets.all());
  }

  @Override
  public void advance(SecretStore secrets) throws ProblemsException {
    RotationSecrets.advance(secrets);
  }

  @Override
  public void retreat(SecretStore secrets) throws ProblemsException {
    RotationSecrets.retreat(secrets);
  }

  /** Certificates of others are never replaced. */
  @Override
  public void check(Fleet fleet, Consumer<Problem> problems) {
    for (HostView host : fleet.computes()) {
      List<String> files =
          Optional.ofNullable(host.facts().answers().get(OTHERS)).orElse("").lines().toList();
      if (host.is("certificates") && !files.isEmpty()) {
        problems.accept(
            Problem.error(
                host.host().name(),
                "has certificates that Crucible did not make: " + String.join(", ", files),
                "to use them, set from = hosts in [certificates] of system_info; to have new ones,"
                    + " move these files away"));
      }
    }
  }

  @Override
  public List<Resource> computed(
      String name, HostView host, Fleet fleet, Consumer<Problem> problems) {
    return switch (name) {
      case "host-key" -> List.of(key(host));
      case "authority" ->
          authorities(host, fleet, problems).map(CertificatesComponent::trust).stream().toList();
      case "host-certificate" ->
          authorities(host, fleet, problems).map(all -> certificate(host, all.signing())).stream()
              .toList();
      case "links" -> List.of(HostTask.links());
      default -> ComponentCode.super.computed(name, host, fleet, problems);
    };
  }

  private static Text secret(HostView host) {
    return host.values().text("${secret.certificates.authority}");
  }

  /** Computed once for all hosts; empty if that is a problem. */
  private static Optional<Authorities> authorities(
      HostView host, Fleet fleet, Consumer<Problem> problems) {
    return fleet.kept(
        Authorities.class,
        it -> {
          try {
            return Optional.of(
                Authorities.of(
                    host.site(), () -> secret(host).secrets().values().iterator().next()));
          } catch (ProblemsException e) {
            e.problems().forEach(problems);
            return Optional.<Authorities>empty();
          }
        });
  }

  private static Resource trust(Authorities authorities) {
    return new Resource.ManagedFile(TRUSTED, authorities.bundle(), Origin.shipped());
  }

  private static Resource certificate(HostView host, Authority authority) {
    CertificateSettings settings = host.site().need(CertificateSettings.class);
    return new HostCertificate(
        HostNames.names(host).reversed(),
        List.of(host.address()),
        authority.isBrought() ? authority.certificate() : "",
        authority
            .secret()
            .map(key -> Text.secret("certificates.ca_key", key))
            .orElseGet(() -> secret(host)),
        settings.daysValid(),
        settings.daysBefore(),
        settings.renewBefore().map(time -> onClock(time, host.facts())).orElse(0L),
        ResourceId.of(key(host)),
        Origin.shipped());
  }

  /** The second at which a host's clock certainly did not show a later time than this. */
  private static long onClock(Instant time, HostFacts facts) {
    return time.plusMillis(facts.clock().map(ClockOffset::least).orElse(0L)).getEpochSecond();
  }

  private static Resource.Task key(HostView host) {
    return HostTask.key(host.profile().get("user.qemu"), host.host().name());
  }

  @Override
  public List<Class<? extends Resource.OfComponent>> resourceTypes() {
    return List.of(HostCertificate.class);
  }
}
