/** Whole problems, solved by this solver and by other systems side by side, and the table of how long each took. */
@NullMarked
package org.rootfleet.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
