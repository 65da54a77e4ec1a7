package io.crucible.engine;

import io.crucible.model.Resource;
import io.crucible.model.Secret;
import io.crucible.model.Text;
import io.crucible.plan.Step;
import io.crucible.text.KeyedDigests;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes secrets from what is saved on this machine: a keyed digest replaces the content of a file
 * that holds secrets, and the value of a secret.
 */
final class Sealing {
  private final KeyedDigests digests;
  private final boolean isPlan;

  private Sealing(KeyedDigests digests, boolean isPlan) {
    this.digests = digests;
    this.isPlan = isPlan;
  }

  /** For a plan: newly generated secrets are equal, whatever their values are. */
  static Sealing ofPlan(KeyedDigests digests) {
    return new Sealing(digests, true);
  }

  /** For the steps that a host gets. */
  static Sealing ofRun(KeyedDigests digests) {
    return new Sealing(digests, false);
  }

  List<Step> steps(List<Step> steps) {
    return steps.stream().map(this::step).toList();
  }

  Step step(Step step) {
    return switch (step) {
      case Step.WriteFile file -> file.secrets().held() ? write(file) : file;
      case Step.RemoveFile file -> file.secrets().held() ? remove(file) : file;
      case Step.SealedFile file -> file;
      case Step.Run run -> run.secrets().isEmpty() ? run : run.with(secrets(run.secrets()));
    };
  }

  /** A pending resource: only values that Crucible manages can be secret in it. */
  Resource resource(Resource resource) {
    return switch (resource) {
      case Resource.IniKey it ->
          new Resource.IniKey(
              it.path(),
              it.grammar(),
              it.section(),
              it.key(),
              it.value().map(this::text),
              it.inSecretFile(),
              it.origin());
      case Resource.ManagedFile it ->
          new Resource.ManagedFile(
              it.path(),
              text(it.content()),
              it.mode(),
              it.owner(),
              it.group(),
              it.stays(),
              it.holdsSecrets(),
              it.origin());
      case Resource.Task it ->
          new Resource.Task(
              it.what(),
              it.unless(),
              it.shell(),
              it.undo(),
              it.reads(),
              secrets(it.secrets()),
              it.origin());
      case Resource.OfComponent it -> it.withTexts(this::text);
      default -> resource;
    };
  }

  /** Whether a resource cannot be used before its secrets are restored. */
  static boolean isSealed(Resource resource) {
    Map<String, Secret> secrets =
        switch (resource) {
          case Resource.IniKey key -> key.value().map(Text::secrets).orElse(Map.of());
          case Resource.ManagedFile file -> file.content().secrets();
          case Resource.Task task -> task.secrets();
          case Resource.OfComponent it -> secrets(it);
          default -> Map.of();
        };
    return secrets.values().stream().anyMatch(secret -> secret.digest().isPresent());
  }

  private static Map<String, Secret> secrets(Resource.OfComponent resource) {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    resource.texts().forEach(text -> secrets.putAll(text.secrets()));
    return secrets;
  }

  static boolean isSealed(Step step) {
    return switch (step) {
      case Step.SealedFile ignored -> true;
      case Step.Run run ->
          run.secrets().values().stream().anyMatch(secret -> secret.digest().isPresent());
      case Step.WriteFile ignored -> false;
      case Step.RemoveFile ignored -> false;
    };
  }

  private Step write(Step.WriteFile file) {
    return new Step.SealedFile(
        file.path(),
        digest(file.path(), file.before()),
        digests.of(file.path(), comparable(file)),
        file.mode(),
        file.owner(),
        file.group(),
        file.stays(),
        List.of(),
        file.diff(),
        List.copyOf(file.secrets().named().keySet()),
        file.serves());
  }

  private Step remove(Step.RemoveFile file) {
    return new Step.SealedFile(
        file.path(),
        digests.of(file.path(), file.content()),
        Step.SealedFile.ABSENT,
        "",
        "",
        "",
        false,
        file.folders(),
        file.diff(),
        List.copyOf(file.secrets().named().keySet()),
        file.serves());
  }

  private String comparable(Step.WriteFile file) {
    String content = file.content();
    for (Map.Entry<String, Secret> secret : file.secrets().named().entrySet()) {
      if (isPlan && secret.getValue().isNew()) {
        content = content.replace(secret.getValue().reveal(), "new " + secret.getKey());
      }
    }
    return content;
  }

  private String digest(String path, Optional<String> content) {
    return content.map(text -> digests.of(path, text)).orElse(Step.SealedFile.ABSENT);
  }

  private Text text(Text text) {
    return new Text(
        text.parts().stream()
            .<Text.Part>map(part ->
                switch (part) {
                  case Text.Plain plain -> plain;
                  case Text.Hidden hidden ->
                      new Text.Hidden(hidden.name(), secret(hidden.name(), hidden.secret()));
                })
            .toList());
  }

  private Map<String, Secret> secrets(Map<String, Secret> secrets) {
    Map<String, Secret> sealed = new LinkedHashMap<>();
    secrets.forEach((name, secret) -> sealed.put(name, secret(name, secret)));
    return sealed;
  }

  private Secret secret(String name, Secret secret) {
    if (secret.digest().isPresent()) {
      return secret;
    }
    String value = isPlan && secret.isNew() ? "new" : secret.reveal();
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return Secret.sealed(
        digests.of("secret " + name, new String(bytes, StandardCharsets.ISO_8859_1)));
  }
}
