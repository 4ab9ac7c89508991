/** All rational roots of an integer polynomial, found modulo primes and proven over the integers. */
@NullMarked
package org.rootfleet.solver.rational;

import org.jspecify.annotations.NullMarked;
