package io.crucible.workflow;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the workflow must know of its caller: a command, a shell or a test. */
public interface Caller {
  /** The folder with run_me.sh and the shipped config folder. */
  Path home();

  Map<String, String> environment();

  /** The user, if at a terminal; empty in scripts and pipes. */
  Optional<Asker> asker();

  /** Values that are never shown; those learned during the work are added. */
  Masks masks();
}
