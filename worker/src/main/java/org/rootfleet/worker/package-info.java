/** The worker: a daemon that lends the cores of its node to coordinators. */
@NullMarked
package org.rootfleet.worker;

import org.jspecify.annotations.NullMarked;
