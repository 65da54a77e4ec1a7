/** Pure text work: lossless editors, shell quoting, diff, tokenisers. */
@NullMarked
package io.crucible.text;

import org.jspecify.annotations.NullMarked;
