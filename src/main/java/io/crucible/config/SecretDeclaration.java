package io.crucible.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A secret that a component needs: its section {@code [secret NAME]}. The component's files and
 * scripts refer to it by <code>${secret.NAME}</code>.
 *
 * @param folder of the component
 * @param length of a generated secret, in letters and digits
 */
public record SecretDeclaration(String name, String folder, String help, int length) {
  private static final int USUAL_LENGTH = 32;

  /** The secrets of all components. */
  public static List<SecretDeclaration> all() {
    List<SecretDeclaration> all = new ArrayList<>();
    for (ComponentFolder folder : ComponentFolder.shipped()) {
      folder
          .common()
          .named("secret")
          .forEach((name, section) ->
              all.add(
                  new SecretDeclaration(
                      name,
                      folder.name(),
                      section.get("help").orElse(""),
                      section.get("length").map(Integer::parseInt).orElse(USUAL_LENGTH))));
    }
    return all;
  }

  /** Empty if no component has a secret of this name. */
  public static Optional<SecretDeclaration> find(String name) {
    return all().stream().filter(secret -> secret.name().equals(name)).findFirst();
  }
}
