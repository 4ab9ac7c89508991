/** Jobs of coordinators, their polynomials and tasks, and the cores that work on them. */
@NullMarked
package org.rootfleet.worker.job;

import org.jspecify.annotations.NullMarked;
