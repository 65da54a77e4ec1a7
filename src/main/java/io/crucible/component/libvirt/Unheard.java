package io.crucible.component.libvirt;

import java.util.List;

/** The compute hosts of the site that did not answer: how they migrate is not known. */
record Unheard(List<String> names) {
  Unheard {
    names = List.copyOf(names);
  }
}
