package io.crucible.component.libvirt;

import io.crucible.catalog.HostDraft;
import io.crucible.model.Host;

/**
 * The change of one host from one way of migrating to the other, so that migrations go on: first
 * all hosts listen in both ways, then nova on all hosts uses the new one, then the old one is
 * closed. Derived from what the hosts answer, so an interrupted run goes on with the next one.
 *
 * @param left the way that the site leaves
 * @param changing whether the host listens in this way, and others may still need that
 * @param own whether Crucible set up what is to be closed
 * @param waits whether the change cannot end yet, because some compute hosts did not answer
 */
record SchemeChange(Way left, boolean changing, boolean own, boolean waits) {
  static SchemeChange of(HostDraft host, LibvirtSettings settings) {
    Way left = Way.of(settings).other();
    Listening now = Listening.of(host.facts(), host.profile());
    boolean listens = host.is(Host.COMPUTE) && now.by(left) && !settings.listens(left);
    boolean own = listens && now.isOwn(left);
    // A host that refuses clear text was reached by the last part of the change already. TLS that
    // somebody else set up does no harm.
    boolean changing = left == Way.TCP ? listens && !now.isForced() : own;
    boolean isAlone = host.found(Unheard.class).filter(it -> !it.names().isEmpty()).isPresent();
    return new SchemeChange(left, changing, own, changing && isAlone);
  }

  void describe(HostDraft host) {
    host.flag("changing", changing);
    host.flag("keeps-tcp", changing && own && left == Way.TCP);
    host.flag("keeps-tls", changing && own && left == Way.TLS);
    host.flag("change-waits", waits);
    host.flag("closes", own && !waits);
    host.flag("change-ends", (changing || own) && !waits);
  }
}
