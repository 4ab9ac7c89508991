package org.rootfleet.coordinator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rootfleet.protocol.connection.NodeAddress;
import org.rootfleet.protocol.message.wire.NodeFacts;

final class ConnectedWorkersTest {
    private final ConnectedWorkers workers = new ConnectedWorkers();
    private final RemoteNode one = new RemoteNode(new NodeAddress("pi1", 60020), true);
    private final RemoteNode other = new RemoteNode(new NodeAddress("10.0.0.1", 60020), false);
    private final List<RemoteNode> taken = new ArrayList<>();

    private static NodeFacts facts(String name, String instance) {
        return NodeFacts.newBuilder()
                .setNodeName(name)
                .setInstance(ByteString.copyFromUtf8(instance))
                .build();
    }

    @Test
    void shouldLetOneNodeHaveAWorkerAtATime() {
        assertThat(workers.claim(facts("pi1", "a"), one, taken::add)).isTrue();
        assertThat(workers.claim(facts("pi1", "a"), one, taken::add)).isTrue();
        assertThat(taken).isEmpty();
        assertThat(workers.claim(facts("pi1", "a"), other, taken::add)).isFalse();
        assertThat(taken).containsExactly(one);
        workers.release(one);
        assertThat(workers.claim(facts("pi1", "a"), other, taken::add)).isTrue();
    }

    /** A member of the cluster cannot pass for another one: the name is proven. */
    @Test
    void shouldTellWorkersApart() {
        assertThat(workers.claim(facts("pi1", "a"), one, taken::add)).isTrue();
        assertThat(workers.claim(facts("pi2", "a"), other, taken::add)).isTrue();
        workers.release(other);
        assertThat(workers.claim(facts("pi1", "b"), other, taken::add)).isTrue();
        assertThat(taken).isEmpty();
    }

    @Test
    void shouldNotCareForWorkersThatDoNotTell() {
        assertThat(workers.claim(facts("pi1", ""), one, taken::add)).isTrue();
        assertThat(workers.claim(facts("pi1", ""), other, taken::add)).isTrue();
    }
}
