/** Reports for people and for programs, progress, advice, exit codes. */
@NullMarked
package io.crucible.view;

import org.jspecify.annotations.NullMarked;
