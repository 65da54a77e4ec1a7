/** Programs from the distribution's packages. */
@NullMarked
package io.crucible.component.packages;

import org.jspecify.annotations.NullMarked;
