/** Polynomials with integer coefficients: reading and printing them, their ring operations, their squarefree factorization. */
@NullMarked
package org.rootfleet.solver.polynomial;

import org.jspecify.annotations.NullMarked;
