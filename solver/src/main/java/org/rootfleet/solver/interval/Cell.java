package org.rootfleet.solver.interval;

/**
 * A half-open piece {@code [lower, upper)} of the number line together with the number of roots in it.
 *
 * @param roots how many roots of one polynomial the cell owns
 */
public record Cell(Rational lower, Rational upper, int roots) {}
