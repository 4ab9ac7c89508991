/** Workers that do not tell the truth. */
@NullMarked
package org.rootfleet.systemtests.liar;

import org.jspecify.annotations.NullMarked;
