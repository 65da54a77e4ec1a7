/** Settings: reads files and overrides into a Site, and collects all problems. */
@NullMarked
package io.crucible.config;

import org.jspecify.annotations.NullMarked;
