/** Scripts of the checks, the hosts' answers, and known failures. */
@NullMarked
package io.crucible.doctor.script;

import org.jspecify.annotations.NullMarked;
