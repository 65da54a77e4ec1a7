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
 * A key of a Ceph user, as libvirt keeps it for guests. It is compared on the host, and travels
 * neither in an answer nor in arguments that a list of processes would show.
 *
 * @param uuid by which guests' definitions refer to it, so the same on all hosts
 * @param usage what libvirt calls it; no two secrets of a host may be called the same
 * @param keyring the file that has the key
 */
public record LibvirtSecret(String uuid, String usage, String keyring, Origin origin)
    implements LiveResource {
  private static final String VIRSH =
      """
      v() { timeout 30 virsh -q -c qemu:///system "$@"; }
      key() { sed -n 's/^[[:space:]]*key[[:space:]]*=[[:space:]]*//p' @KEYRING@ | tail -n 1; }
      """;

  // What libvirt keeps is in bytes, what virsh shows in base64, as in a keyring.
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

  // Never defined anew: a guest that starts in between would not find it. The file has no final
  // newline, which some versions would take for a part of the key.
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
            echo "libvirt took the key and gives another one back" >&2
            exit 1
          fi
          """;

  private static final String UNSET =
      VIRSH
          + """
          if ! command -v virsh >/dev/null 2>&1; then
            echo "there is no virsh any more, and with libvirt go its secrets"
            exit 0
          fi
          # A libvirt that does not answer is no libvirt without the secret.
          v secret-list >/dev/null || {
            echo "libvirt does not answer, so its secret "@UUID@" stays: see journalctl -u libvirtd, then run the rollback again" >&2
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
              "libvirt has a secret called \""
                  + usage
                  + "\" already, under another UUID: "
                  + state.get("other"),
              "if all hosts have it under this one, write below [rbd] in shared_storage: secret_uuid"
                  + " = "
                  + state.get("other")
                  + "; else, when no guest there uses it: virsh secret-undefine "
                  + state.get("other")));
    }
    if (state.is("defined", "yes") && !state.is("type", "ceph")) {
      return List.of(
          Problem.error(
              host,
              "libvirt's secret " + uuid + " is for something else than Ceph",
              "write another secret_uuid below [rbd] in shared_storage"));
    }
    if (state.is("private", "yes")) {
      return List.of(
          Problem.warning(
              host,
              "libvirt's secret "
                  + uuid
                  + " is private: whether its key is right cannot be asked, so it is taken for right",
              "to have it compared, when no guest there uses it: virsh secret-undefine " + uuid));
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
            "give libvirt the key of " + keyring + " as secret " + uuid,
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
