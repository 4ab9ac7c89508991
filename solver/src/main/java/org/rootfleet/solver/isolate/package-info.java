/** Finding, for every real root of a squarefree polynomial, an interval that contains it and no other. */
@NullMarked
package org.rootfleet.solver.isolate;

import org.jspecify.annotations.NullMarked;
