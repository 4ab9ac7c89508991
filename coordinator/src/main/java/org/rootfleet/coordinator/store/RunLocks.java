package org.rootfleet.coordinator.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who works on which job: byte n of a file beside the store is locked by the coordinator that works on job n. The kernel gives a lock
 * back when its process ends in whatever way; a process number in the store could belong to somebody else by then.
 *
 * <p>The file is not the store itself: locks of one process on one file are given back when any of its channels is closed, and SQLite
 * has locks of its own there.
 */
final class RunLocks implements AutoCloseable {
    private static final int TRIES = 20;
    private static final long PAUSE_NANOS = 10_000_000;

    private final Path store;
    private final FileChannel channel;
    /** Java forgets locks that nobody refers to. */
    private final Map<Long, FileLock> taken = new HashMap<>();

    private RunLocks(Path store, FileChannel channel) {
        this.store = store;
        this.channel = channel;
    }

    static RunLocks of(Path store) {
        Path file = store.resolveSibling(store.getFileName() + ".lock");
        try {
            return new RunLocks(
                    store,
                    FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw StoreException.of(store, e);
        }
    }

    /** Takes the lock of a job until it is released or this is closed; false if another process has it. */
    boolean take(long job) {
        // Whoever looks whether a job runs holds a shared lock for that moment.
        for (int i = 0; i < TRIES; i++) {
            FileLock lock = tryLock(job, false);
            if (lock != null) {
                taken.put(job, lock);
                return true;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return false;
    }

    /** Gives back the lock of a job; nothing happens if it was not taken. */
    void release(long job) {
        FileLock lock = taken.remove(job);
        if (lock == null) {
            return;
        }
        try {
            lock.release();
        } catch (IOException e) {
            throw StoreException.of(store, e);
        }
    }

    /** Whether a process has the lock of a job. */
    boolean isTaken(long job) {
        try (FileLock lock = tryLock(job, true)) {
            return lock == null;
        } catch (IOException e) {
            throw StoreException.of(store, e);
        }
    }

    private @Nullable FileLock tryLock(long job, boolean shared) {
        try {
            return channel.tryLock(job, 1, shared);
        } catch (OverlappingFileLockException e) {
            return null; // by this process
        } catch (IOException e) {
            throw StoreException.of(store, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw StoreException.of(store, e);
        }
    }
}
