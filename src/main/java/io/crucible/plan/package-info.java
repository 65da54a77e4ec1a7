/** Kinds, comparison, plan, steps and host scripts. Pure. */
@NullMarked
package io.crucible.plan;

import org.jspecify.annotations.NullMarked;
