package io.crucible.catalog;

import io.crucible.model.ProblemsException;

/** Prints the page of a folder, for a program with other components than this one. */
public final class PrintedPage {
  private PrintedPage() {}

  /**
   * @param arguments the folder
   */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws ProblemsException {
    System.out.print(
        ComponentPages.shipped().all().get(ComponentPages.FOLDER.resolve(arguments[0] + ".md")));
    System.out.print(ComponentPages.shipped().all().get(ComponentPages.PORTS));
  }
}
