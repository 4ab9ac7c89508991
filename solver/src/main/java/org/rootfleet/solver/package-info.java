/** The public surface of the solver: what is asked of it, and what it answers. */
@NullMarked
package org.rootfleet.solver;

import org.jspecify.annotations.NullMarked;
