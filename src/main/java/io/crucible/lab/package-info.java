/** Disposable hosts on this machine. */
@NullMarked
package io.crucible.lab;

import org.jspecify.annotations.NullMarked;
