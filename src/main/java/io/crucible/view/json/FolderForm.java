package io.crucible.view.json;

import io.crucible.catalog.FolderDescription;
import java.util.List;

/**
 * A component folder.
 *
 * @param components one or several
 * @param flags that its code or its files set
 * @param facts that are queried on hosts
 * @param offers that other components can use
 * @param secrets that are generated once for the site
 * @param checks of verify
 */
record FolderForm(
    String name,
    String description,
    List<ComponentForm> components,
    List<TextForm> roles,
    List<KeyForm> settings,
    List<PortForm> ports,
    List<TextForm> flags,
    List<TextForm> facts,
    List<OfferForm> offers,
    List<DeclaredSecretForm> secrets,
    List<TextForm> checks) {
  static FolderForm of(FolderDescription folder) {
    return new FolderForm(
        folder.name(),
        folder.description(),
        folder.components().stream().map(ComponentForm::of).toList(),
        TextForm.all(folder.roles()),
        folder.settings().stream().map(KeyForm::of).toList(),
        folder.ports().stream().map(PortForm::of).toList(),
        TextForm.all(folder.flags()),
        TextForm.all(folder.facts()),
        folder.offers().stream().map(OfferForm::of).toList(),
        folder.secrets().stream().map(DeclaredSecretForm::of).toList(),
        TextForm.all(folder.checks()));
  }
}
