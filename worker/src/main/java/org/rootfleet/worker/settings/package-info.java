/** What can be set about a worker, read and checked in one place. */
@NullMarked
package org.rootfleet.worker.settings;

import org.jspecify.annotations.NullMarked;
