/** Turns components and OS profiles into resources. */
@NullMarked
package io.crucible.catalog;

import org.jspecify.annotations.NullMarked;
