/** The service manager of the machine, and what it is told. */
@NullMarked
package org.rootfleet.protocol.supervision;

import org.jspecify.annotations.NullMarked;
