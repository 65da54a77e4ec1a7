package io.crucible.component.certificates;

import io.crucible.catalog.ComponentCode;
import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostNames;
import io.crucible.catalog.HostView;
import io.crucible.config.Effective;
import io.crucible.config.MigrationTransport;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.config.SiteDraft;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import io.crucible.model.Text;
import io.crucible.plan.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Certificates of the compute hosts for libvirt and QEMU. */
public final class CertificatesComponent implements ComponentCode {
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
            settings.get("certificates.from").value().equals("crucible"),
            settings.get("certificates.days"),
            settings.get("certificates.renew_days"));
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

  @Override
  public Set<String> flags(Site site) {
    boolean encrypted =
        site.part(MigrationTransport.class)
            .filter(it -> it.scheme().value().equals("tls"))
            .isPresent();
    boolean own =
        site.part(CertificateSettings.class).filter(CertificateSettings::isOwn).isPresent();
    return encrypted && own ? Set.of("certificates") : Set.of();
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
      case "authority" -> List.of(authority(host));
      case "host-certificate" -> List.of(certificate(host));
      case "links" -> List.of(HostTask.links());
      default -> ComponentCode.super.computed(name, host, fleet, problems);
    };
  }

  private static Text secret(HostView host) {
    return host.values().text("${secret.certificates.authority}");
  }

  private static Resource authority(HostView host) {
    return new Resource.ManagedFile(
        TRUSTED,
        new Authority(secret(host).secrets().values().iterator().next()).certificate(),
        Origin.shipped());
  }

  private static Resource certificate(HostView host) {
    CertificateSettings settings = host.site().need(CertificateSettings.class);
    return new HostCertificate(
        HostNames.names(host).reversed(),
        List.of(host.address()),
        secret(host),
        settings.daysValid(),
        settings.daysBefore(),
        ResourceId.of(key(host)),
        Origin.shipped());
  }

  private static Resource.Task key(HostView host) {
    return HostTask.key(host.profile().get("user.qemu"), host.host().name());
  }

  @Override
  public List<Class<? extends Resource.OfComponent>> resourceTypes() {
    return List.of(HostCertificate.class);
  }
}
