package io.crucible.component.ceph;

import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostView;
import io.crucible.config.Setting;
import io.crucible.model.Host;
import io.crucible.model.Resource;
import io.crucible.text.ShellQuoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pools and users of the cluster, created by the first host that may. Existing ones keep their data
 * and key, and a rollback removes none of them: there may be disks of guests in a pool.
 */
final class CephPools {
  private static final String CEPH =
      """
      c() { timeout 60 ceph --connect-timeout 15 "$@"; }
      """;

  private static final String ANSWERS =
      """
      if ! c health >/dev/null 2>&1; then
        c health || echo "the Ceph cluster does not respond: check with ceph -s that its monitors are up and reachable from this host" >&2
        exit 1
      fi
      """;

  private static final String POOL_IS_THERE =
      CEPH + "c osd pool application get @POOL@ | grep -q '\"rbd\"'\n";

  private static final String MAKE_POOL =
      CEPH
          + ANSWERS
          + """
          if ! c osd pool ls | grep -q -x -F -e @POOL@; then
            c osd pool create @POOL@
            c osd pool set @POOL@ size @SIZE@
          fi
          rc=0
          timeout 120 rbd pool init @POOL@ || rc=$?
          if [ "$rc" = 124 ]; then
            echo "the pool @POOL@ accepts no data yet: check that there are enough OSDs and that they are up: ceph -s; ceph osd tree" >&2
          fi
          exit "$rc"
          """;

  // Compared in the shell, so that the key is not an argument of a program.
  private static final String USER_IS_THERE =
      CEPH
          + """
          key=$(sed -n 's/^[[:space:]]*key *= *//p' @KEYRING@)
          [ -n "$key" ] || exit 1
          got=$(c auth get @USER@)
          has() { case "$got" in *"$1"*) ;; *) exit 1 ;; esac; }
          has "key = $key"
          @HAS@\
          """;

  // One import, so that key and capabilities change together.
  private static final String MAKE_USER =
      CEPH
          + ANSWERS
          + """
          key=$(sed -n 's/^[[:space:]]*key *= *//p' @KEYRING@)
          got=$(c auth get @USER@ 2>/dev/null) || got=
          case "$got" in
            "" | *"key = $key"*) ;;
            *)
              echo "the Ceph cluster has another key for @USER@ than "@KEYRING@". It is not replaced, because guests may use it; write the cluster's key to the file: ceph auth get @USER@ -o "@KEYRING@ >&2
              exit 1
              ;;
          esac
          umask 077
          work=$(mktemp -d)
          trap 'rm -rf -- "$work"' EXIT
          cat @KEYRING@ - >"$work/keyring" <<'CAPS'
          @CAPS@
          CAPS
          c auth import -i "$work/keyring"
          """;

  private CephPools() {}

  static List<Resource> of(HostView host, Fleet fleet) {
    Optional<Host> first =
        fleet.hosts().stream()
            .filter(view -> view.is("ceph-create"))
            .map(HostView::host)
            .findFirst();
    if (!first.equals(Optional.of(host.host()))) {
      return List.of();
    }
    CephCluster ceph = fleet.found(CephCluster.class).orElseThrow();
    List<Resource> made = new ArrayList<>();
    pools(ceph.rbd()).forEach(pool -> made.add(pool(pool, ceph.rbd().cluster().replicas())));
    ceph.users().stream()
        .filter(user -> !user.settled())
        .forEach(user -> made.add(user(user, ceph.rbd().user())));
    return made;
  }

  static Stream<Setting> pools(Rbd rbd) {
    return Stream.concat(
        Stream.of(rbd.pool()), Stream.concat(rbd.cinderPool().stream(), rbd.glancePool().stream()));
  }

  private static Resource pool(Setting pool, int replicas) {
    String quoted = ShellQuoting.quote(pool.value());
    // Ceph requires this confirmation for a single copy.
    String size = replicas == 1 ? "1 --yes-i-really-mean-it" : String.valueOf(replicas);
    return new Resource.Task(
        "create the pool " + pool.value() + " for disk images",
        POOL_IS_THERE.replace("@POOL@", quoted),
        MAKE_POOL.replace("@POOL@", quoted).replace("@SIZE@", size),
        "",
        pool.origin());
  }

  private static Resource user(CephUser user, Setting asked) {
    String keyring = ShellQuoting.quote(CephKeyrings.path(user.name()));
    StringBuilder has = new StringBuilder();
    user.caps()
        .lines()
        .forEach(line -> has.append("has ").append(ShellQuoting.quote(line)).append('\n'));
    String caps = user.caps().lines().stream().reduce("", (all, line) -> all + "\t" + line + "\n");
    return new Resource.Task(
        "allow "
            + user.name()
            + " to use the pools "
            + String.join(
                ", ",
                Stream.concat(user.caps().pools().stream(), user.caps().readOnly().stream())
                    .toList()),
        USER_IS_THERE
            .replace("@KEYRING@", keyring)
            .replace("@USER@", ShellQuoting.quote(user.name()))
            .replace("@HAS@", has),
        MAKE_USER
            .replace("@KEYRING@", keyring)
            .replace("@USER@", ShellQuoting.quote(user.name()))
            .replace("@CAPS@\n", caps),
        "",
        List.of(CephKeyrings.path(user.name())),
        asked.origin());
  }
}
