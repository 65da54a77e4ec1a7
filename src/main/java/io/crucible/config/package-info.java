/** Settings: files, and what stands over them, to a Site; all problems collected. */
@NullMarked
package io.crucible.config;

import org.jspecify.annotations.NullMarked;
