package io.crucible.view;

import io.crucible.model.Host;
import java.util.List;

/**
 * What these hosts do, one after the other.
 *
 * @param hosts in the order of the site
 */
record Portion(List<Host> hosts, List<Piece> pieces) {
  Portion {
    hosts = List.copyOf(hosts);
    pieces = List.copyOf(pieces);
  }
}
