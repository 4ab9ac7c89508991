/** Where tasks are worked on: one interface for this machine and for a cluster. */
@NullMarked
package org.rootfleet.coordinator.engine;

import org.jspecify.annotations.NullMarked;
