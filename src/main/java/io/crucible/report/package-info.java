/** Plans, runs and verifications as one page of HTML, from their JSON documents. */
@NullMarked
package io.crucible.report;

import org.jspecify.annotations.NullMarked;
