/** The exhaustive search: the sign of a polynomial at every point of a decimal grid. */
@NullMarked
package org.rootfleet.solver.scan;

import org.jspecify.annotations.NullMarked;
