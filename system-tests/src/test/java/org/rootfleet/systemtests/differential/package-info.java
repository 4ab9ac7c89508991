/** Results beside those of another system: the same roots, multiplicities and decimals for thousands of polynomials. */
@NullMarked
package org.rootfleet.systemtests.differential;

import org.jspecify.annotations.NullMarked;
