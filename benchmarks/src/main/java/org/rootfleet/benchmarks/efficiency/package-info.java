/** Real workers with a part of a core each, and how well a cluster of them uses these parts. */
@NullMarked
package org.rootfleet.benchmarks.efficiency;

import org.jspecify.annotations.NullMarked;
