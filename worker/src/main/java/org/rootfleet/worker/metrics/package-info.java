/** What a worker tells a monitoring system. */
@NullMarked
package org.rootfleet.worker.metrics;

import org.jspecify.annotations.NullMarked;
