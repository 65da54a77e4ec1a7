/** Names in /etc/hosts. */
@NullMarked
package io.crucible.component.names;

import org.jspecify.annotations.NullMarked;
