/** INI files to a Site: layers, checks, all problems collected. */
@NullMarked
package io.crucible.config;

import org.jspecify.annotations.NullMarked;
