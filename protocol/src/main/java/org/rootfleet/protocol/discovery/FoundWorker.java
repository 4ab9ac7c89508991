package org.rootfleet.protocol.discovery;

import org.jspecify.annotations.Nullable;

/**
 * A worker that announces itself. Anybody can announce anything: who it is shows when it is connected.
 *
 * @param name of its service
 * @param id differs for each process; the same for all addresses of one
 * @param host the address that is nearest to this machine
 * @param port where it listens
 * @param cluster the {@link org.rootfleet.protocol.keys.NodeKeys#cluster() name of its cluster}; null if it speaks plain TCP
 */
public record FoundWorker(
        String name,
        String id,
        String host,
        int port,
        @Nullable String cluster) {}
