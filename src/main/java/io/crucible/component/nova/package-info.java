/** Settings in nova.conf of an existing nova-compute. */
@NullMarked
package io.crucible.component.nova;

import org.jspecify.annotations.NullMarked;
