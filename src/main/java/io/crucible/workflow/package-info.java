/** What the program does, whoever asks for it; reports as data. */
@NullMarked
package io.crucible.workflow;

import org.jspecify.annotations.NullMarked;
