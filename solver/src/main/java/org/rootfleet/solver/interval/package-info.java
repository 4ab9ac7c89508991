/** Exact points and intervals of the number line: rational and dyadic numbers, ranges, isolating intervals. */
@NullMarked
package org.rootfleet.solver.interval;

import org.jspecify.annotations.NullMarked;
