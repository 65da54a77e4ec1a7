package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.model.Resource;
import io.crucible.plan.ResourceKind.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file while the edits of all its resources are applied to it. */
final class FileDraft {
  final String path;
  private final Observation before;
  private final List<ResourceId> serves = new ArrayList<>();
  private String content;
  private Attributes attributes;
  private boolean stays;
  private FileSecrets secrets;

  /**
   * @param holdsSecrets whether any resource of the host marks the file as holding secrets
   */
  FileDraft(String path, Observation before, boolean holdsSecrets) {
    this.path = path;
    secrets = holdsSecrets ? FileSecrets.FOREIGN : FileSecrets.NONE;
    this.before = before;
    content = before instanceof Observation.File file ? file.content() : "";
    attributes =
        before instanceof Observation.File file
            ? new Attributes(file.mode(), file.owner(), file.group())
            : Attributes.SYSTEM_FILE;
  }

  String content() {
    return content;
  }

  <R extends Resource> void apply(R desired, ResourceKind.FileKind<R> kind) {
    String edited = kind.edit(desired, content);
    Attributes wanted = kind.attributes(desired).orElse(attributes);
    secrets = secrets.and(FileSecrets.of(desired));
    stays |= desired instanceof Resource.ManagedFile file && file.stays();
    if (!edited.equals(content) || !wanted.equals(attributes) || creates(kind, desired)) {
      serves.add(ResourceId.of(desired));
    }
    content = edited;
    attributes = wanted;
  }

  /** Creating an empty managed file is a change too. */
  private <R extends Resource> boolean creates(ResourceKind.FileKind<R> kind, R desired) {
    return before instanceof Observation.NoFile && kind.attributes(desired).isPresent();
  }

  boolean isChange() {
    return !serves.isEmpty();
  }

  /** What prevents or changes the write. */
  List<Problem> problems(String host) {
    return before.traits().stream().map(trait -> trait.problem(host, path)).toList();
  }

  Optional<Step> step() {
    if (!isChange()) {
      return Optional.empty();
    }
    Optional<String> was =
        before instanceof Observation.File file ? Optional.of(file.content()) : Optional.empty();
    return Optional.of(
        new Step.WriteFile(
            path,
            was,
            content,
            attributes.mode(),
            attributes.owner(),
            attributes.group(),
            stays,
            secrets,
            serves));
  }

  /** The file after the plan. */
  Observation after() {
    if (before instanceof Observation.NoFile && !isChange()) {
      return before;
    }
    return new Observation.File(content, attributes.mode(), attributes.owner(), attributes.group());
  }
}
