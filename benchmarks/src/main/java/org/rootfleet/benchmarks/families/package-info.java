/** Families of polynomials that root finders are measured and tested with. */
@NullMarked
package org.rootfleet.benchmarks.families;

import org.jspecify.annotations.NullMarked;
