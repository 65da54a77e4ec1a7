/**
 * Pure text work: lossless editors, shell quoting, diff, tokenisers.
 *
 * <p>Files of hosts are decoded as ISO-8859-1, so that every byte is one char and stays unchanged
 * in any encoding. Every editor follows four laws: editing twice is the same as editing once; it
 * changes only what it owns; all other bytes are unchanged (line ends, tabs, a missing final
 * newline); if nothing must change, it returns the same string instance.
 */
@NullMarked
package io.crucible.text;

import org.jspecify.annotations.NullMarked;
