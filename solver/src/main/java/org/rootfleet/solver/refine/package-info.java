/** Narrowing the interval of an isolated root until its decimals are certain. */
@NullMarked
package org.rootfleet.solver.refine;

import org.jspecify.annotations.NullMarked;
