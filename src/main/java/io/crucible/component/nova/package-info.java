/** nova.conf of a nova-compute that somebody installed. */
@NullMarked
package io.crucible.component.nova;

import org.jspecify.annotations.NullMarked;
