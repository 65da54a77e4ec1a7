package io.crucible.view.json;

import io.crucible.engine.HostResult;
import io.crucible.engine.RunRecord;
import io.crucible.view.Words;
import io.crucible.workflow.RunEnding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run from the journal of this machine.
 *
 * @param began in UTC, as {@code ended}
 * @param ended absent while it runs, and if it was killed
 * @param user who started it, with the machine
 * @param result one of the words of {@link RunEnding#inDocuments}
 * @param rollbackOf the run that it rolled back; absent for others
 * @param takesBack the same: its name of release 2, for one release more
 * @param hosts statuses by name, in the order of the plan; {@code unknown} while it runs
 * @param folder of its journal
 */
record RecordForm(
    String name,
    Instant began,
    Optional<Instant> ended,
    String user,
    String result,
    Optional<String> rollbackOf,
    Optional<String> takesBack,
    Map<String, String> hosts,
    Path folder) {
  static RecordForm of(RunRecord run) {
    Map<String, String> hosts = new LinkedHashMap<>();
    for (String host : run.hosts()) {
      HostResult.Status status = run.statuses().get(host);
      hosts.put(host, status == null ? "unknown" : Words.hyphenated(status));
    }
    return new RecordForm(
        run.info().run(),
        run.info().began(),
        run.ended(),
        run.info().user(),
        RunEnding.of(run).inDocuments(),
        run.info().rollbackOf(),
        run.info().rollbackOf(),
        hosts,
        run.folder());
  }

  static List<RecordForm> all(List<RunRecord> runs) {
    return runs.stream().map(RecordForm::of).toList();
  }
}
