package io.crucible.plan;

import io.crucible.model.Resource;
import io.crucible.model.Secret;
import io.crucible.model.Text;
import io.crucible.text.Masking;
import io.crucible.text.UnifiedDiff;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The secrets in a file that a step writes.
 *
 * @param held whether the file holds any secret, managed by Crucible or not: then only its changed
 *     lines are shown, and its content is not saved on this machine
 * @param named secrets that Crucible manages, by name
 * @param keys names of keys whose values are secrets that Crucible manages
 */
public record FileSecrets(boolean held, Map<String, Secret> named, Set<String> keys) {
  public static final FileSecrets NONE = new FileSecrets(false, Map.of(), Set.of());

  /** Secrets that Crucible does not manage. */
  public static final FileSecrets FOREIGN = new FileSecrets(true, Map.of(), Set.of());

  public FileSecrets {
    named = new LinkedHashMap<>(named);
    keys = new LinkedHashSet<>(keys);
    held |= !named.isEmpty();
  }

  static FileSecrets of(Resource resource) {
    return switch (resource) {
      case Resource.ManagedFile file ->
          new FileSecrets(file.holdsSecrets(), file.content().secrets(), Set.of());
      case Resource.IniKey key -> {
        Map<String, Secret> named = key.value().map(Text::secrets).orElse(Map.of());
        yield new FileSecrets(
            key.inSecretFile(), named, named.isEmpty() ? Set.of() : Set.of(key.key()));
      }
      default -> NONE;
    };
  }

  FileSecrets and(FileSecrets other) {
    Map<String, Secret> all = new LinkedHashMap<>(named);
    all.putAll(other.named);
    Set<String> both = new LinkedHashSet<>(keys);
    both.addAll(other.keys);
    return new FileSecrets(held || other.held, all, both);
  }

  /** The same, but marked as holding secrets if a password is found in one of the texts. */
  FileSecrets found(String before, String after) {
    boolean found = held || Masking.finds(before) || Masking.finds(after);
    return found == held ? this : new FileSecrets(true, named, keys);
  }

  /** The diff with secrets masked. */
  String diff(String path, String before, String after) {
    return UnifiedDiff.of(path, before, after, held ? 0 : UnifiedDiff.CONTEXT, this::masked);
  }

  /** The whole file with secrets masked. */
  String shown(String content) {
    return String.join("", masked(UnifiedDiff.lines(content)));
  }

  private List<String> masked(List<String> lines) {
    if (!held) {
      return Masking.lines(lines);
    }
    Map<String, String> values = new LinkedHashMap<>();
    named.forEach((name, secret) -> values.put(name, HostText.of(secret.reveal())));
    return Masking.lines(lines.stream().map(line -> Masking.named(line, values)).toList(), keys);
  }
}
