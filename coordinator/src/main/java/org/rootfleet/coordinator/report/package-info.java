/** Solutions as people and programs read them: table, JSON, CSV, and the summary of the time it took. */
@NullMarked
package org.rootfleet.coordinator.report;

import org.jspecify.annotations.NullMarked;
