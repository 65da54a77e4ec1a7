/**
 * Pure text work: lossless editors, shell quoting, diff, tokenisers.
 *
 * <p>Host files come decoded as ISO-8859-1, so that every byte is one char and survives whatever
 * its encoding was. Every editor keeps four laws: editing twice is editing once; only what it owns
 * changes; all other bytes survive (line ends, tabs, a missing final newline); when nothing has to
 * change, the very same string comes back.
 */
@NullMarked
package io.crucible.text;

import org.jspecify.annotations.NullMarked;
