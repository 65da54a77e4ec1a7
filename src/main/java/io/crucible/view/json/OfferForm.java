package io.crucible.view.json;

import io.crucible.catalog.FolderDescription;
import java.util.List;

/**
 * What other components can use of a component.
 *
 * @param users components that use it
 */
record OfferForm(String name, String text, List<String> users) {
  static OfferForm of(FolderDescription.Offer offer) {
    return new OfferForm(offer.name(), offer.help(), offer.users());
  }
}
