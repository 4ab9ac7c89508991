package org.rootfleet.solver.isolate;

/**
 * A number that is not zero, about, however large: by its sign and its size.
 *
 * @param log binary logarithm of the absolute value
 */
record Magnitude(int sign, double log) {}
