package io.crucible.command.lab;

import io.crucible.command.OutputOptions;
import io.crucible.lab.Flavour;
import io.crucible.lab.HostKind;
import io.crucible.lab.LabOptions;
import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Logs;
import io.crucible.view.Advice;
import io.crucible.view.ExitCode;
import io.crucible.workflow.Wiring;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The whole job on hosts of its own. */
@Command(
    name = "demo",
    header = "See all of it: two real hosts boot, become a pair, migrate a guest, and go.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh demo                          all of it, cleaned up afterwards",
      "  ./run_me.sh demo --keep                   leave the hosts, to look around",
      "  ./run_me.sh demo --storage rbd            with a Ceph cluster in place of NFS",
      "",
      "With rbd three containers become a Ceph cluster, too, and a monitor and an OSD are killed while a guest",
      "moves. Needs root on a Debian machine; about 6 minutes on 2 cores the first time, with rbd 5."
    })
public final class DemoCommand implements Callable<Integer> {
  @Option(names = "--keep", description = "Leave the hosts running, and say how to look around.")
  boolean keep;

  @Option(
      names = "--storage",
      paramLabel = "BACKEND",
      converter = BackendWord.class,
      description = "What keeps guests' disks: nfs or rbd; nfs if not given.")
  Backend storage = Backend.NFS;

  @Mixin final LabShape shape = new LabShape();
  @Mixin final OutputOptions output = new OutputOptions();

  /** What keeps guests' disks. */
  enum Backend {
    NFS,
    RBD
  }

  /** In lower case, as all words on the command line. */
  static final class BackendWord implements ITypeConverter<Backend> {
    @Override
    public Backend convert(String word) {
      return switch (word) {
        case "nfs" -> Backend.NFS;
        case "rbd" -> Backend.RBD;
        default -> throw new TypeConversionException("'" + word + "' is none of nfs, rbd");
      };
    }
  }

  private final CommandContext context;
  private final Wiring wiring;

  public DemoCommand(CommandContext context, Wiring wiring) {
    this.context = context;
    this.wiring = wiring;
  }

  @Override
  public Integer call() {
    Logs.start(output.stateFolder(context), output.choices.verbose, context.err(), context.masks());
    if (storage == Backend.RBD) {
      return new Demo(context, wiring, output)
          .show(shape.named(Demo.LAB, Flavour.CEPH, HostKind.CONTAINER), keep);
    }
    if (shape.kind.filter(HostKind.CONTAINER::equals).isPresent()) {
      output.view(context, "demo").failed(List.of(Advice.demoNeedsKernels()), ExitCode.USAGE);
      return ExitCode.USAGE;
    }
    // Unpacking libraries for minutes on an emulated host would show nothing.
    LabOptions options = shape.named(Demo.LAB, Flavour.LIBRARIES, HostKind.VM);
    return new Demo(context, wiring, output).show(options, keep);
  }
}
