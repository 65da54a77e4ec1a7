/** Checks as data, pair matrix, canary guest. */
@NullMarked
package io.crucible.doctor;

import org.jspecify.annotations.NullMarked;
