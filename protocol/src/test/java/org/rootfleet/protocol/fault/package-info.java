/** A line that does wrong what lines and machines do wrong: between real sockets, at a place that the test says. */
@NullMarked
package org.rootfleet.protocol.fault;

import org.jspecify.annotations.NullMarked;
