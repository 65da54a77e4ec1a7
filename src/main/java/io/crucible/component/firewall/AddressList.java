package io.crucible.component.firewall;

import java.util.List;
import java.util.Optional;

/**
 * The addresses that a rule names.
 *
 * @param isComplete whether all of them could be read
 */
record AddressList(List<AddressRange> ranges, boolean isComplete) {
  AddressList {
    ranges = List.copyOf(ranges);
  }

  static AddressList of(List<String> values) {
    List<AddressRange> ranges =
        values.stream().flatMap(value -> AddressRange.of(value).stream()).toList();
    return new AddressList(ranges, ranges.size() == values.size());
  }

  /**
   * @param address empty if only a name is known
   */
  Match match(Optional<AddressRange> address) {
    if (address.isPresent()) {
      for (AddressRange range : ranges) {
        if (range.holds(address.get())) {
          return Match.YES;
        }
      }
    }
    return isComplete && (address.isPresent() || ranges.isEmpty()) ? Match.NO : Match.MAYBE;
  }
}
