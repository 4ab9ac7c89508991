/** Handing tasks to nodes until none is left, whatever happens to the nodes meanwhile. */
@NullMarked
package org.rootfleet.coordinator.dispatch;

import org.jspecify.annotations.NullMarked;
