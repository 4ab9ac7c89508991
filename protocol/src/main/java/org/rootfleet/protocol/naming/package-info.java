/** Turns what a person calls the workers of a cluster into their addresses. */
@NullMarked
package org.rootfleet.protocol.naming;

import org.jspecify.annotations.NullMarked;
