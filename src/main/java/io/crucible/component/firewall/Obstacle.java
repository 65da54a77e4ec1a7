package io.crucible.component.firewall;

/**
 * A rule that drops a packet.
 *
 * @param table in which it is
 * @param base the chain at the hook, through which it is reached
 * @param chain its own chain
 * @param isCertain false: it depends on something that is not known
 */
record Obstacle(FilterTable table, String base, String chain, FilterRule rule, boolean isCertain) {
  /** Such as {@code iptables-legacy, table filter, chain INPUT}. */
  String place() {
    return table.tool() + ", table " + table.name() + ", chain " + chain;
  }
}
