/** The check of a cluster: lists of integers to every worker and back, every byte verified. */
@NullMarked
package org.rootfleet.coordinator.check;

import org.jspecify.annotations.NullMarked;
