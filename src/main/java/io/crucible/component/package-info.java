/** Code of components: a package a folder of components, where its files cannot say it all. */
@NullMarked
package io.crucible.component;

import org.jspecify.annotations.NullMarked;
