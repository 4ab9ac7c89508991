package org.rootfleet.protocol.support;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts what this thread allocates on the heap, garbage included. */
public final class AllocatedBytes {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long start = THREADS.getCurrentThreadAllocatedBytes();

    /** Since this object was made. */
    public long count() {
        return THREADS.getCurrentThreadAllocatedBytes() - start;
    }
}
