/** The conversation with coordinators. */
@NullMarked
package org.rootfleet.worker.service;

import org.jspecify.annotations.NullMarked;
