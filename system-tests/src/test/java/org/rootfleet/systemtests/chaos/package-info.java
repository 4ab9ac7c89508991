/** Jobs on four nodes to which several things happen at once, drawn from a seed. */
@NullMarked
package org.rootfleet.systemtests.chaos;

import org.jspecify.annotations.NullMarked;
