/** The answer to a problem: the roots in order, with multiplicities and the certificate. */
@NullMarked
package org.rootfleet.coordinator.solution;

import org.jspecify.annotations.NullMarked;
