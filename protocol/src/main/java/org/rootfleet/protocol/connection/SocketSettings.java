package org.rootfleet.protocol.connection;

/**
 * Buffers and threads.
 *
 * @param writeLowBytes a connection takes the next chunk when less than this is left to be written
 * @param writeHighBytes a connection takes no further chunk when more than this is left to be written
 * @param unsentBytes how much the kernel takes in advance of what the network has taken, where it can be told (Linux, native
 *     transport): what waits there, a heartbeat waits for
 * @param pendingBytes messages and payloads in memory that may wait for a slow listener; beyond that nothing is read
 * @param maxUnreadBytes messages that may wait for a peer that does not read; beyond that the connection ends
 * @param ioThreads that move bytes between sockets and buffers
 * @param transferThreads that hash payloads and move them between buffers and their sources or disks
 */
public record SocketSettings(
        int writeLowBytes,
        int writeHighBytes,
        int unsentBytes,
        long pendingBytes,
        long maxUnreadBytes,
        int ioThreads,
        int transferThreads) {
    public static final SocketSettings DEFAULT = new SocketSettings(1 << 19, 1 << 20, 1 << 18, 1 << 24, 1 << 24, 2, 2);

    public SocketSettings {
        if (writeLowBytes < 1 || writeHighBytes < writeLowBytes) {
            throw new IllegalArgumentException("the write buffer needs 1 <= low <= high, not low " + writeLowBytes
                    + " and high " + writeHighBytes + " bytes");
        }
        if (unsentBytes < 1 || pendingBytes < 1) {
            throw new IllegalArgumentException(
                    "buffers must be positive: unsent " + unsentBytes + ", pending " + pendingBytes + " bytes");
        }
        if (maxUnreadBytes < writeHighBytes) {
            throw new IllegalArgumentException("at least " + writeHighBytes
                    + " bytes, what a connection writes at a time, must be allowed to wait for the peer, not "
                    + maxUnreadBytes);
        }
        if (ioThreads < 1 || transferThreads < 1) {
            throw new IllegalArgumentException(
                    "at least one thread of each kind is needed: io " + ioThreads + ", transfer " + transferThreads);
        }
    }
}
