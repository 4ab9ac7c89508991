/** The coordinator's way from a problem to its solution, in this process and without its command line. */
@NullMarked
package org.rootfleet.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
