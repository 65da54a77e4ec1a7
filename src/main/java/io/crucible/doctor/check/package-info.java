/** Checks as data: their scripts and their findings. */
@NullMarked
package io.crucible.doctor.check;

import org.jspecify.annotations.NullMarked;
