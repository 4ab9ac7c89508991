/** What is asked for, and how it is cut into tasks. */
@NullMarked
package org.rootfleet.coordinator.plan;

import org.jspecify.annotations.NullMarked;
