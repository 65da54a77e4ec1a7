/** Bytes to and from hosts, and local processes. */
@NullMarked
package io.crucible.transport;

import org.jspecify.annotations.NullMarked;
