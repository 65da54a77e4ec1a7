package io.crucible.workflow;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the work has to know of whoever asks for it: a command, a shell or a test. */
public interface Caller {
  /** The folder with run_me.sh and the shipped config folder. */
  Path home();

  Map<String, String> environment();

  /** Somebody who can answer; empty in scripts and pipes. */
  Optional<Asker> asker();

  /** Values that are shown to nobody; what is learned on the way is added. */
  Masks masks();
}
