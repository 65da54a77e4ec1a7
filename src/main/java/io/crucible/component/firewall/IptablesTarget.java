package io.crucible.component.firewall;

import java.util.Set;

/** The targets of rules of iptables and ebtables. */
final class IptablesTarget {
  /** After them a packet continues. */
  private static final Set<String> HARMLESS =
      Set.of(
          "LOG",
          "NFLOG",
          "ULOG",
          "MARK",
          "CONNMARK",
          "TRACE",
          "TCPMSS",
          "CT",
          "NOTRACK",
          "SECMARK",
          "CONNSECMARK",
          "AUDIT",
          "SET",
          "CLASSIFY",
          "DSCP",
          "TOS",
          "TTL",
          "HL",
          "ECN",
          "CHECKSUM",
          "RATEEST",
          "IDLETIMER",
          "LED",
          "TEE",
          // Of ebtables.
          "CONTINUE",
          "mark");

  private static final Set<String> DROPPING = Set.of("DROP", "REJECT", "TARPIT");

  private IptablesTarget() {}

  /** Whether it drops no packet; of an unknown one that cannot be said. */
  static boolean isHarmless(String name) {
    return name.isEmpty() || name.equals("ACCEPT") || HARMLESS.contains(name);
  }

  /** Whether it drops each packet. */
  static boolean isDrop(String name) {
    return DROPPING.contains(name);
  }
}
