/** The command line of the worker. */
@NullMarked
package org.rootfleet.worker.cli;

import org.jspecify.annotations.NullMarked;
