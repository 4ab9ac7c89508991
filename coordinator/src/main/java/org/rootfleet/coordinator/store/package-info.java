/** The job store: what has become of the tasks of each job, in a file that outlives the process. */
@NullMarked
package org.rootfleet.coordinator.store;

import org.jspecify.annotations.NullMarked;
