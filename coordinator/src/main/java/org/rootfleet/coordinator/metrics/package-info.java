/** What a coordinator at work tells a monitoring system. */
@NullMarked
package org.rootfleet.coordinator.metrics;

import org.jspecify.annotations.NullMarked;
