/** The data types: resources, hosts, profiles, secrets, problems. */
@NullMarked
package io.crucible.model;

import org.jspecify.annotations.NullMarked;
