package io.crucible.component.firewall;

import io.crucible.component.firewall.FirewallChain.Family;
import io.crucible.component.firewall.FirewallChain.Rule;
import io.crucible.model.Origin;
import io.crucible.model.Resource;
import java.util.List;

/** Hosts with firewalls other than iptables, for the tests of undos. */
public final class FirewallScenes {
  /** As of {@code io.crucible.plan.UndoScene}. */
  public record Scene(String name, Resource wanted, String before, List<String> gone) {}

  private static final Origin ORIGIN = Origin.shipped();

  private static final List<Rule> RULES =
      List.of(
          new Rule("192.0.2.2", "tcp", List.of("2049", "49152:49215"), "crucible: nfs"),
          new Rule("192.0.2.3", "tcp", List.of("2049"), "crucible: nfs"));

  private static final String ZONE =
      """
      mkdir -p "$R/usr/lib/firewalld/zones" "$R/etc/firewalld/zones" "$R/run/firewalld"
      echo '<zone/>' >"$R/usr/lib/firewalld/zones/public.xml"
      echo '<zone/>' >"$R/usr/lib/firewalld/zones/work.xml"
      echo 'interface eth0' >"$R/run/firewalld/public"
      echo 'interface eth1' >"$R/run/firewalld/work"
      """;

  private static final String NFT =
      """
      cat >"$R/run/nft" <<'END'
      inet filter input
      inet filter input iif "lo" accept
      inet filter input tcp dport 22 accept
      inet filter input counter reject
      ip other forward
      END
      """;

  private FirewallScenes() {}

  public static List<Scene> all() {
    Resource zones = new FirewalldRules("192.0.2.1", RULES, false, ORIGIN);
    Resource chains =
        new NftChains(List.of(new NftBase("inet", "filter", "input")), RULES, false, ORIGIN);
    String stopped = "rm -r \"$R/run/firewalld\"; rm \"$R/../stubs/firewall-cmd\"";
    return List.of(
        new Scene("a zone of firewalld as it was shipped", zones, ZONE, List.of(stopped)),
        new Scene(
            "zones of firewalld with rules of others, and old ones of ours",
            zones,
            ZONE
                + """
                for zone in public work; do
                  firewall-cmd --zone=$zone --add-rich-rule='rule family="ipv4" source address="192.0.2.9" drop'
                  firewall-cmd --permanent --zone=$zone --add-rich-rule='rule family="ipv4" source address="192.0.2.9" drop'
                  firewall-cmd --zone=$zone --add-rich-rule='rule priority="-16509" family="ipv4" source address="192.0.2.8" port port="1" protocol="tcp" accept'
                done
                firewall-cmd --permanent --zone=work --add-rich-rule='rule priority="-16509" family="ipv4" source address="192.0.2.8" port port="1" protocol="tcp" accept'
                """,
            List.of()),
        new Scene(
            "nftables that refuse",
            chains,
            NFT,
            List.of("printf 'ip other forward\\n' >\"$R/run/nft\"")),
        new Scene(
            "nftables with old chains of ours, too late",
            chains,
            NFT
                + """
                at=$(nft -a list chain inet filter input | sed -n 's/.*dport 22 accept # handle //p')
                nft -f - <<END
                add chain inet filter CRUCIBLE-INPUT
                add rule inet filter CRUCIBLE-INPUT ip saddr 192.0.2.8 tcp dport 1 accept comment "crucible: nfs"
                add rule inet filter input handle $at jump CRUCIBLE-INPUT comment "crucible"
                add chain ip other CRUCIBLE-INPUT
                add rule ip other CRUCIBLE-INPUT ip saddr 192.0.2.8 tcp dport 1 accept comment "crucible: nfs"
                insert rule ip other forward jump CRUCIBLE-INPUT comment "crucible"
                END
                """,
            List.of()),
        new Scene(
            "a chain in iptables beside another firewall",
            new FormerChain(Family.IPV4, true, ORIGIN),
            """
            mkdir -p "$R/etc/systemd/system" "$R/etc/crucible"
            printf '%s\\n' '[Install]' WantedBy=multi-user.target >"$R/etc/systemd/system/crucible-firewall.service"
            echo '#!/bin/sh' >"$R/etc/crucible/firewall.sh"
            chmod 755 "$R/etc/crucible/firewall.sh"
            systemctl daemon-reload
            systemctl enable crucible-firewall.service
            systemctl start crucible-firewall.service
            printf '*filter\\n:CRUCIBLE-INPUT - [0:0]\\n-A CRUCIBLE-INPUT -s 192.0.2.9/32 -j ACCEPT\\nCOMMIT\\n' | iptables-restore -w --noflush
            iptables -I INPUT 1 -p icmp -j ACCEPT
            iptables -I INPUT 2 -j CRUCIBLE-INPUT
            """,
            List.of()));
  }
}
