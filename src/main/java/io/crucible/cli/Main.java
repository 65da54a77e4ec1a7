package io.crucible.cli;

/** Where the program starts. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Surroundings surroundings = Surroundings.ofProcess();
    int exitCode =
        Interrupts.passOn(
            surroundings.err(),
            () -> CrucibleCommand.commandLine(surroundings, new Parts()).execute(args));
    System.exit(exitCode);
  }
}
