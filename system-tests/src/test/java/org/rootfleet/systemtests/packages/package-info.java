/** The Debian packages as files: what is in them, and what Debian's own tools say about it. */
@NullMarked
package org.rootfleet.systemtests.packages;

import org.jspecify.annotations.NullMarked;
