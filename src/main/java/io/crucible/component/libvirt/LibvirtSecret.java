package io.crucible.component.libvirt;

import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.plan.LiveResource;
import io.crucible.plan.Observation;
import io.crucible.plan.PlannedChanges;
import io.crucible.plan.Probe;
import io.crucible.plan.Properties;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import io.crucible.text.ShellQuoting;
import java.util.List;

/**
 * A secret of libvirt with the key of a Ceph user. It is compared on the host: the key is never
 * sent to this machine, and never an argument that ps would show.
 *
 * @param uuid to which guests' definitions refer, so the same on all hosts
 * @param usage its name in libvirt, unique on a host
 * @param keyring the file with the key
 */
public record LibvirtSecret(String uuid, String usage, String keyring, Origin origin)
    implements LiveResource {
  private static final String VIRSH =
      """
      v() { timeout 30 virsh -q -c qemu:///system "$@"; }
      key() { sed -n 's/^[[:space:]]*key[[:space:]]*=[[:space:]]*//p' @KEYRING@ | tail -n 1; }
      """;

  // virsh prints the key in base64, as in a keyring.
  private static final String PROBE =
      VIRSH
          + """
          command -v virsh >/dev/null 2>&1 || exit 127
          if xml=$(v secret-dumpxml @UUID@); then
            printf 'defined=yes\\n'
            printf '%s\\n' "$xml" | sed -n "s/.*<usage type='\\([a-z]*\\)'.*/type=\\1/p"
            if printf '%s\\n' "$xml" | grep -q "private='yes'"; then printf 'private=yes\\n'; fi
            value=$(v secret-get-value @UUID@) || value=
            if [ -n "$value" ] && [ "$value" = "$(key)" ]; then printf 'value=same\\n'; fi
          else
            v secret-list | sed -n 's/^ *\\([0-9a-f-]\\{36\\}\\)  *ceph  *'@USAGE@' *$/other=\\1/p'
          fi
          """;

  // An existing secret is not undefined first: a guest that starts in between would not find it.
  // The
  // file has no final newline, because some versions would take it for a part of the key.
  private static final String SET =
      VIRSH
          + """
          umask 077
          if [ ! -e "$base/$step.secret-absent" ] && [ ! -e "$base/$step.secret" ]; then
            if v secret-dumpxml @UUID@ >/dev/null 2>&1; then
              value=$(v secret-get-value @UUID@ 2>/dev/null) || value=
              printf %s "$value" >"$base/$step.secret"
            else
              : >"$base/$step.secret-absent"
            fi
          fi
          key=$(key)
          if [ -z "$key" ]; then
            echo @KEYRING@' has no line "key = ..."' >&2
            exit 1
          fi
          work=$(mktemp -d)
          trap 'rm -rf -- "$work"' EXIT
          if ! v secret-dumpxml @UUID@ >/dev/null 2>&1; then
            cat >"$work/secret.xml" <<'XML'
          <secret ephemeral='no' private='no'>
            <uuid>@ID@</uuid>
            <usage type='ceph'>
              <name>@NAME@</name>
            </usage>
          </secret>
          XML
            v secret-define "$work/secret.xml"
          fi
          printf %s "$key" >"$work/key"
          v secret-set-value @UUID@ --file "$work/key"
          if value=$(v secret-get-value @UUID@ 2>/dev/null) && [ "$value" != "$key" ]; then
            echo "libvirt accepted the key but returns another one" >&2
            exit 1
          fi
          """;

  private static final String UNSET =
      VIRSH
          + """
          if ! command -v virsh >/dev/null 2>&1; then
            echo "virsh is not installed any more, and libvirt's secrets were removed with it"
            exit 0
          fi
          # If libvirt does not respond, the secret may still exist.
          v secret-list >/dev/null || {
            echo "libvirt does not respond, so its secret "@UUID@" was not removed: check journalctl -u libvirtd, then run the rollback again" >&2
            exit 1
          }
          if ! v secret-dumpxml @UUID@ >/dev/null 2>&1; then
            echo "libvirt has no secret "@UUID@" any more"
          elif [ -e "$notes.secret-absent" ]; then
            v secret-undefine @UUID@
          elif [ -s "$notes.secret" ]; then
            v secret-set-value @UUID@ --file "$notes.secret"
          fi
          """;

  @Override
  public String name() {
    return uuid;
  }

  @Override
  public String kind() {
    return "secret";
  }

  @Override
  public String question() {
    return "whether libvirt has the key of " + keyring + " as secret " + uuid;
  }

  @Override
  public Probe.OfCommand probe() {
    return new Probe.OfCommand(filled(PROBE));
  }

  @Override
  public boolean isKnown(Observation.Output seen) {
    return seen.exitCode() != 127;
  }

  @Override
  public List<Problem> conflicts(Observation.Output seen, String host) {
    Properties state = Properties.of(seen);
    if (!state.get("other").isEmpty()) {
      return List.of(
          Problem.error(
              host,
              "libvirt already has a secret \""
                  + usage
                  + "\" with another UUID: "
                  + state.get("other"),
              "if all hosts have this UUID, set in [rbd] of shared_storage: secret_uuid"
                  + " = "
                  + state.get("other")
                  + "; otherwise, when no guest on the host uses the secret: virsh secret-undefine "
                  + state.get("other")));
    }
    if (state.is("defined", "yes") && !state.is("type", "ceph")) {
      return List.of(
          Problem.error(
              host,
              "libvirt's secret " + uuid + " is not a Ceph secret",
              "set another secret_uuid in [rbd] of shared_storage"));
    }
    if (state.is("private", "yes")) {
      return List.of(
          Problem.warning(
              host,
              "libvirt's secret "
                  + uuid
                  + " is private, so its key cannot be compared and is assumed to be correct",
              "to compare it, remove the secret when no guest on the host uses it: virsh"
                  + " secret-undefine "
                  + uuid));
    }
    return List.of();
  }

  @Override
  public List<Step> steps(Observation.Output seen, PlannedChanges planned) {
    Properties state = Properties.of(seen);
    boolean right = state.is("value", "same") || state.is("private", "yes");
    if (right && !planned.written(keyring)) {
      return List.of();
    }
    return List.of(
        new Step.Run(
            "set libvirt's secret " + uuid + " to the key of " + keyring,
            filled(SET),
            filled(UNSET),
            ResourceId.of(this)));
  }

  private String filled(String shell) {
    return shell
        .replace("@UUID@", ShellQuoting.quote(uuid))
        .replace("@ID@", uuid)
        .replace("@NAME@", usage)
        .replace("@USAGE@", ShellQuoting.quote(usage))
        .replace("@KEYRING@", ShellQuoting.quote(keyring));
  }
}
