package io.crucible.lab;

import java.util.List;

/** Temporary driver. */
final class LabTool {
  private LabTool() {}

  public static void main(String[] args) throws Exception {
    long start = System.nanoTime();
    Labs labs =
        new Labs(
            LabFolders.of(System.getenv()),
            line -> System.out.printf("%6.1f %s%n", (System.nanoTime() - start) / 1e9, line));
    switch (args[0]) {
      case "up" ->
          labs.up(
              new LabOptions(
                  args[1],
                  Integer.parseInt(args[2]),
                  Kind.VM,
                  Suite.of(args[3]).orElseThrow(),
                  Flavour.of(args[4]).orElseThrow(),
                  1024,
                  Integer.parseInt(args[5])));
      case "down" -> labs.down(args[1]);
      case "status" -> {
        for (String name : labs.names()) {
          System.out.println(name + " " + labs.get(name).hosts());
        }
      }
      case "ssh" -> {
        List<String> words = labs.get(args[1]).ssh(args[2], List.of(args).subList(3, args.length));
        System.exit(new ProcessBuilder(words).inheritIO().start().waitFor());
      }
      case "crash" -> labs.get(args[1]).crash(args[2]);
      case "start" -> labs.get(args[1]).start(args[2]);
      case "save" -> labs.get(args[1]).save(args[2]);
      case "load" -> labs.get(args[1]).load(args[2]);
      case "cut" -> labs.get(args[1]).cut(args[2]);
      case "mend" -> labs.get(args[1]).mend(args[2]);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }
}
