/** The packages, installed on hosts with a Debian and a systemd of their own. */
@NullMarked
package org.rootfleet.systemtests.installed;

import org.jspecify.annotations.NullMarked;
