/** Reports for people, progress, advice, exit codes. */
@NullMarked
package io.crucible.view;

import org.jspecify.annotations.NullMarked;
