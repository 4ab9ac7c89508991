/** Workers that do not tell the truth, or die of it. */
@NullMarked
package org.rootfleet.systemtests.liar;

import org.jspecify.annotations.NullMarked;
