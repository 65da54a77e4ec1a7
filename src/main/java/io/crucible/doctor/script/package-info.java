/** What the doctor asks hosts, what they answered, and known failures. */
@NullMarked
package io.crucible.doctor.script;

import org.jspecify.annotations.NullMarked;
