package org.rootfleet.protocol.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.keys.NodeKeys;
import org.rootfleet.protocol.keys.UnusableKeysException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS with the keys that are in the node's file now: the file is looked at for each connection, and read when it has changed. Connections
 * that exist keep theirs. What cannot be used, or belongs to another node or cluster, is said once and left alone until it changes again:
 * a file may be looked at while it is being copied.
 */
final class CurrentTls {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentTls.class);

    private final Clock clock;
    private final Executor tasks;
    private NodeKeys keys;
    private TlsLayer layer;
    private @Nullable Stamp seen;

    /** What tells one version of a file from the next; a file that takes the place of another has another key. */
    private record Stamp(
            FileTime modified, long bytes, @Nullable Object key) {
        static @Nullable Stamp of(NodeKeys keys) {
            try {
                BasicFileAttributes file = Files.readAttributes(keys.file(), BasicFileAttributes.class);
                return new Stamp(file.lastModifiedTime(), file.size(), file.fileKey());
            } catch (IOException e) {
                return null; // It may be on its way. What was read once is enough to go on with.
            }
        }
    }

    /** @param tasks computes the handshakes */
    CurrentTls(NodeKeys keys, Clock clock, Executor tasks) {
        this.clock = clock;
        this.tasks = tasks;
        this.keys = keys;
        this.seen = Stamp.of(keys);
        this.layer = new TlsLayer(keys, clock, tasks);
        layer.shakeHandsWithItself();
        layer.trust().problems().forEach(LOG::warn);
    }

    /** For a connection that begins now. */
    synchronized TlsLayer layer() {
        Stamp now = Stamp.of(keys);
        if (now != null && !now.equals(seen)) {
            seen = now;
            renew();
        }
        return layer;
    }

    private void renew() {
        try {
            NodeKeys renewed = NodeKeys.read(keys.file());
            if (!isSameNode(renewed)) {
                LOG.warn(
                        "{} has the keys of another node or cluster now: those of the {} are used until this program is"
                                + " started again",
                        keys.file(),
                        keys.identity());
                return;
            }
            layer = new TlsLayer(renewed, clock, tasks);
            keys = renewed;
            LOG.info("{} has new keys of the {}, which count from now on", keys.file(), keys.identity());
            layer.trust().problems().forEach(LOG::warn);
        } catch (UnusableKeysException e) {
            LOG.warn("the keys of this node have changed and cannot be used, the former ones are: {}", e.getMessage());
        }
    }

    private boolean isSameNode(NodeKeys renewed) {
        return renewed.identity().role() == keys.identity().role()
                && renewed.identity().name().equals(keys.identity().name())
                && renewed.authority().equals(keys.authority());
    }
}
