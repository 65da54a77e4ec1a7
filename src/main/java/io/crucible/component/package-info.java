/** Code of components: a package for each component folder whose data files are not enough. */
@NullMarked
package io.crucible.component;

import org.jspecify.annotations.NullMarked;
