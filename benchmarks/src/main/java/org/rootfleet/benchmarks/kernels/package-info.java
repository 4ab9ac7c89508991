/** Kernels of the solver, measured one by one (JMH): they choose its thresholds and show the distance to what a machine can do. */
@NullMarked
package org.rootfleet.benchmarks.kernels;

import org.jspecify.annotations.NullMarked;
