/** Kernels on numbers: arithmetic modulo a prime, rows of long digits, certified approximation, conversion of long decimal numbers. */
@NullMarked
package org.rootfleet.solver.arithmetic;

import org.jspecify.annotations.NullMarked;
