/** The command line: options to problems, outcomes to exit codes. */
@NullMarked
package org.rootfleet.coordinator.cli;

import org.jspecify.annotations.NullMarked;
