/** The keys of a cluster: who belongs to it, and in which role. Certificates are made and judged here and nowhere else. */
@NullMarked
package org.rootfleet.protocol.keys;

import org.jspecify.annotations.NullMarked;
