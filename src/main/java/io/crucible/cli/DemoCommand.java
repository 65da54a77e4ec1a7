package io.crucible.cli;

import io.crucible.lab.Flavour;
import io.crucible.lab.Kind;
import io.crucible.lab.LabOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole job on hosts of its own. */
@Command(
    name = "demo",
    header = "See all of it: two real hosts boot, become a pair, migrate a guest, and go.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh demo                          all of it, cleaned up afterwards",
      "  ./run_me.sh demo --keep                   leave the hosts, to look around",
      "",
      "Needs root on a Debian machine; about 6 minutes on 2 cores the first time."
    })
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--keep", description = "Leave the hosts running, and say how to look around.")
  boolean keep;

  @Mixin final LabShape shape = new LabShape();
  @Mixin final OutputOptions output = new OutputOptions();

  private final Surroundings surroundings;
  private final Wiring wiring;

  DemoCommand(Surroundings surroundings, Wiring wiring) {
    this.surroundings = surroundings;
    this.wiring = wiring;
  }

  @Override
  public Integer call() {
    Logs.start(
        output.stateFolder(surroundings),
        output.choices.verbose,
        surroundings.err(),
        surroundings.masks());
    if (shape.kind == Kind.CONTAINER) {
      output.view(surroundings, "demo").failed(List.of(Advice.demoNeedsKernels()), ExitCode.USAGE);
      return ExitCode.USAGE;
    }
    // Unpacking libraries for minutes on an emulated host would show nothing.
    LabOptions options = shape.named(Demo.LAB, Flavour.LIBRARIES);
    return new Demo(surroundings, wiring, output).show(options, keep);
  }
}
