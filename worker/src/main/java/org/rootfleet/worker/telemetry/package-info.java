/** What the node says of itself: load, temperature, clock. */
@NullMarked
package org.rootfleet.worker.telemetry;

import org.jspecify.annotations.NullMarked;
