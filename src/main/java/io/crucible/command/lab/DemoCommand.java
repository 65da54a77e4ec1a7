package io.crucible.command.lab;

import io.crucible.command.OutputOptions;
import io.crucible.lab.Flavour;
import io.crucible.lab.HostKind;
import io.crucible.lab.LabOptions;
import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Logs;
import io.crucible.view.ExitCode;
import io.crucible.view.LabAdvice;
import io.crucible.workflow.Wiring;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Runs the whole program on disposable hosts. */
@Command(
    name = "demo",
    header = "Demo: boot two disposable hosts, set them up, migrate a guest, remove them.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh demo                          everything; removed afterwards",
      "  ./run_me.sh demo --keep                   keep the hosts, to look around",
      "  ./run_me.sh demo --storage rbd            with a Ceph cluster in place of NFS",
      "",
      "With rbd three containers also become a Ceph cluster, and a monitor and an OSD are killed",
      "while a guest migrates. Needs root on a Debian machine. Takes about 6 minutes on 2 cores",
      "the first time, 5 with rbd."
    })
public final class DemoCommand implements Callable<Integer> {
  @Option(names = "--keep", description = "Keep the hosts running, and show how to use them.")
  boolean keep;

  @Option(
      names = "--storage",
      paramLabel = "BACKEND",
      converter = BackendWord.class,
      description = "Storage of guests' disks: nfs or rbd; nfs if not given.")
  Backend storage = Backend.NFS;

  @Mixin final LabShape shape = new LabShape();
  @Mixin final OutputOptions output = new OutputOptions();

  /** Storage of guests' disks. */
  enum Backend {
    NFS,
    RBD
  }

  /** In lower case, like all values on the command line. */
  static final class BackendWord implements ITypeConverter<Backend> {
    @Override
    public Backend convert(String word) {
      return switch (word) {
        case "nfs" -> Backend.NFS;
        case "rbd" -> Backend.RBD;
        default -> throw new TypeConversionException("'" + word + "' is not one of nfs, rbd");
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
      output.view(context, "demo").failed(List.of(LabAdvice.demoNeedsKernels()), ExitCode.USAGE);
      return ExitCode.USAGE;
    }
    // Libraries are in the image: on an emulated host it takes minutes to unpack them.
    LabOptions options = shape.named(Demo.LAB, Flavour.LIBRARIES, HostKind.VM);
    return new Demo(context, wiring, output).show(options, keep);
  }
}
