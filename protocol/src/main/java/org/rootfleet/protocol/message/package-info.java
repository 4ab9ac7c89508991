/** The meaning of messages: the one place where the solver's values and their form on the wire meet. */
@NullMarked
package org.rootfleet.protocol.message;

import org.jspecify.annotations.NullMarked;
