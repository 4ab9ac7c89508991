/** Where polynomials come from: files in several formats, and reproducible generators. */
@NullMarked
package org.rootfleet.coordinator.input;

import org.jspecify.annotations.NullMarked;
