/** Certificates of the hosts, signed by an authority of the site. */
@NullMarked
package io.crucible.component.certificates;

import org.jspecify.annotations.NullMarked;
