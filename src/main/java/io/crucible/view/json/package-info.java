/**
 * The documents of {@code --json}: a record for each object in them. The names of their components
 * are the keys, in this order; they are a documented interface (docs/json.md), and the names of the
 * records that they are made from are not.
 */
@NullMarked
package io.crucible.view.json;

import org.jspecify.annotations.NullMarked;
