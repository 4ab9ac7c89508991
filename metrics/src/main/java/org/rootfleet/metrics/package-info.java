/** What a running program tells a monitoring system: named numbers, and the server that gives them out. */
@NullMarked
package org.rootfleet.metrics;

import org.jspecify.annotations.NullMarked;
