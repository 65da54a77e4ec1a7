/** Checks as data: what they ask, and what they find. */
@NullMarked
package io.crucible.doctor.check;

import org.jspecify.annotations.NullMarked;
