/**
 * Checking a finished result without the code that produced it: exact integer arithmetic on the coefficients, and theorems of its own.
 */
@NullMarked
package org.rootfleet.solver.verify;

import org.jspecify.annotations.NullMarked;
