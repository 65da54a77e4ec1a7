package io.crucible.view.json;

import io.crucible.catalog.FolderDescription;
import io.crucible.config.SecretDeclaration;
import java.util.List;
import java.util.Map;

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
    List<SecretForm> secrets,
    List<TextForm> checks) {
  /** Something that is described by one text. */
  record TextForm(String name, String text) {
    static List<TextForm> all(Map<String, String> texts) {
      return texts.entrySet().stream()
          .map(entry -> new TextForm(entry.getKey(), entry.getValue()))
          .toList();
    }
  }

  /**
   * An offer.
   *
   * @param users components that use it
   */
  record OfferForm(String name, String text, List<String> users) {
    static OfferForm of(FolderDescription.Offer offer) {
      return new OfferForm(offer.name(), offer.help(), offer.users());
    }
  }

  /**
   * A secret.
   *
   * @param length in letters and digits
   */
  record SecretForm(String name, int length, String help) {
    static SecretForm of(SecretDeclaration secret) {
      return new SecretForm(secret.name(), secret.length(), secret.help());
    }
  }

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
        folder.secrets().stream().map(SecretForm::of).toList(),
        TextForm.all(folder.checks()));
  }
}
