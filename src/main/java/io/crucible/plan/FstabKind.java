package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.model.Resource.FstabEntry;
import io.crucible.text.FstabText;
import java.util.List;

/** One line of /etc/fstab. */
final class FstabKind implements ResourceKind.FileKind<FstabEntry> {
  @Override
  public String path(FstabEntry desired) {
    return "/etc/fstab";
  }

  @Override
  public String edit(FstabEntry desired, String before) {
    return FstabText.set(entry(desired), before);
  }

  @Override
  public List<Problem> conflicts(FstabEntry desired, String before, String host) {
    return FstabText.conflicts(entry(desired), before).stream()
        .map(conflict ->
            Problem.error(
                host,
                "/etc/fstab:"
                    + conflict.line()
                    + " mounts something else on "
                    + desired.mountPoint()
                    + ": "
                    + conflict.text().strip(),
                "remove that line, or set another mount point in " + desired.origin()))
        .toList();
  }

  private static FstabText.Entry entry(FstabEntry desired) {
    return new FstabText.Entry(
        desired.source(), desired.mountPoint(), desired.type(), desired.options(), 0, 0);
  }
}
