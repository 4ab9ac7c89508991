/** The limit of a piece of work, as the solver sees it: it owns no clock. */
@NullMarked
package org.rootfleet.solver.budget;

import org.jspecify.annotations.NullMarked;
