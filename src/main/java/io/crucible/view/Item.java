package io.crucible.view;

import io.crucible.plan.Step;
import io.crucible.terminal.HostWords;
import io.crucible.text.CertificateLines;
import java.util.List;
import java.util.Optional;

/**
 * Something of one host that is to be shown.
 *
 * @param lead see {@link Piece}
 * @param head lines above the diff
 * @param changing the step whose diff is shown; empty where none is
 */
record Item(String lead, List<String> head, Optional<Step> changing) {
  Item {
    head = List.copyOf(head);
  }

  /** The file that is changed; empty where none is. */
  String file() {
    return changing.map(Item::file).orElse("");
  }

  private static String file(Step step) {
    return switch (step) {
      case Step.WriteFile file -> file.path();
      case Step.RemoveFile file -> file.path();
      case Step.SealedFile file -> file.path();
      case Step.Run _ -> "";
    };
  }

  /**
   * A unified diff as lines, with control characters escaped and each certificate as one line;
   * empty if there is none.
   */
  static List<String> diff(Step step) {
    String diff =
        switch (step) {
          case Step.WriteFile file -> file.diff();
          case Step.RemoveFile file -> file.diff();
          case Step.SealedFile file -> file.diff();
          case Step.Run _ -> "";
        };
    return CertificateLines.folded(HostWords.readable(diff).lines().toList()).stream()
        // The names in a certificate were not readable before.
        .map(HostWords::withoutControls)
        .toList();
  }
}
