/** The payload: what travels in bulk, where its bytes come from, where they are kept, and how a polynomial is laid out in them. */
@NullMarked
package org.rootfleet.protocol.payload;

import org.jspecify.annotations.NullMarked;
