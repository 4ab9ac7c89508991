/** What several tests of this module need. */
@NullMarked
package org.rootfleet.protocol.support;

import org.jspecify.annotations.NullMarked;
