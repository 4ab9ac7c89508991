/** What can go wrong between two nodes: one ladder of exceptions for all packages of the protocol. */
@NullMarked
package org.rootfleet.protocol;

import org.jspecify.annotations.NullMarked;
