/** What the packages need beside the programs, made from the programs while they are built. */
@NullMarked
package org.rootfleet.deploy;

import org.jspecify.annotations.NullMarked;
