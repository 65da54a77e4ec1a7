package io.crucible.component;

import io.crucible.catalog.Catalog;
import io.crucible.cli.CrucibleCommand;
import io.crucible.cli.Scene;
import io.crucible.config.Site;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Resource;
import io.crucible.workflow.PassedOnWiring;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Commands against hosts in folders, of which only the packages, the folder and the lamps of the
 * made-up component are wanted; run by {@link MadeUpComponentTest}.
 */
public final class MadeUpSession extends PassedOnWiring {
  /** Every package is installed when a file says so. */
  private static final String DPKG =
      """
      [ -e '@FILE@' ] || exit 1
      for word; do
        case $word in -* | *{*) ;; *) echo "installed=$word" ;; esac
      done
      """;

  private MadeUpSession(Scene scene) {
    super(scene);
  }

  /**
   * @param arguments the folder of the hosts; what a person types, with commas in between; the
   *     words of a command
   */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    Scene scene = new Scene(folder);
    scene.isReal = true;
    scene.type(arguments[1].split(",", -1));
    for (String host : List.of("vm2", "vm3")) {
      scene.scratch(host).stub("apt-get", "echo 'Inst lighthouse-keeper (1.0 here)'");
      scene
          .scratch(host)
          .stub("dpkg-query", DPKG.replace("@FILE@", folder.resolve("installed").toString()));
    }
    String[] words = List.of(arguments).subList(2, arguments.length).toArray(String[]::new);
    Scene.Shown shown =
        scene.shown(context ->
            CrucibleCommand.commandLine(context, new MadeUpSession(scene)).execute(words));
    System.out.print(shown.err() + shown.out());
  }

  @Override
  public Blueprint blueprint(Site site, Map<Host, HostFacts> facts) {
    Map<Host, HostFacts> blank = new LinkedHashMap<>();
    facts.keySet().forEach(host -> blank.put(host, MadeUpFacts.of(host, Map.of())));
    return new Blueprint(
        new Catalog()
            .blueprint(site, blank).components().stream()
                .filter(it -> List.of("packages", "lighthouse").contains(it.name()))
                .map(MadeUpSession::wanted)
                .toList(),
        List.of());
  }

  private static Blueprint.Component wanted(Blueprint.Component all) {
    return new Blueprint.Component(
        all.name(),
        all.description(),
        all.after().stream().filter("packages"::equals).toList(),
        all.rollout(),
        all.hosts(),
        host -> all.resources(host).stream().filter(MadeUpSession::isItsOwn).toList());
  }

  private static boolean isItsOwn(Resource resource) {
    return switch (resource) {
      case Resource.PackageSet set -> set.packages().contains("lighthouse-keeper");
      case Resource.DirectoryState ignored -> true;
      case Resource.IniKey key -> key.path().equals("/etc/lighthouse.lens");
      case MadeUpLamp ignored -> true;
      default -> false;
    };
  }
}
