package io.crucible.plan;

import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The desired files of a host, without comparing them with the host. Of files that others write
 * too, only Crucible's part is included.
 */
public final class HostTree {
  private HostTree() {}

  /** Every file once, in the order in which a plan would write them. */
  public static List<Step.WriteFile> of(Blueprint blueprint, Host host) {
    Map<String, FileDraft> drafts = new LinkedHashMap<>();
    Planner.resources(blueprint, host).forEach(it -> draft(Declared.of(it), drafts));
    return drafts.values().stream()
        .flatMap(draft -> draft.step().stream())
        .filter(Step.WriteFile.class::isInstance)
        .map(Step.WriteFile.class::cast)
        .map(HostTree::withoutSecrets)
        .toList();
  }

  private static Step.WriteFile withoutSecrets(Step.WriteFile file) {
    return new Step.WriteFile(
        file.path(),
        file.before(),
        file.secrets().shown(file.content()),
        file.mode(),
        file.owner(),
        file.group(),
        file.serves());
  }

  private static <R extends Resource> void draft(
      Declared<R> declared, Map<String, FileDraft> drafts) {
    if (declared.kind() instanceof ResourceKind.FileKind<R> kind) {
      drafts
          .computeIfAbsent(
              kind.path(declared.desired()),
              path -> new FileDraft(path, new Observation.NoFile(), false))
          .apply(declared.desired(), kind);
    }
  }
}
