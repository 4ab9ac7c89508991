/** Equations so short that doubles with proven error bounds find their real roots, all at once. */
@NullMarked
package org.rootfleet.solver.small;

import org.jspecify.annotations.NullMarked;
