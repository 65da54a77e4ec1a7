/** What the program does, for every caller; reports as data. */
@NullMarked
package io.crucible.workflow;

import org.jspecify.annotations.NullMarked;
