/** Many workers that only pretend to work, for one real coordinator. */
@NullMarked
package org.rootfleet.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
