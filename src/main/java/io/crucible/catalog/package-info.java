/** Components and OS profiles, turned into resources. */
@NullMarked
package io.crucible.catalog;

import org.jspecify.annotations.NullMarked;
