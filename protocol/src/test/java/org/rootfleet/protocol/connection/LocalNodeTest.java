package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.rootfleet.protocol.message.wire.Role;

final class LocalNodeTest {
    @Test
    void shouldTellFactsThatAPeerTakes() {
        NodeFacts facts = LocalNode.facts(Role.ROLE_WORKER, "0.1.0");
        assertThat(Hellos.checkNode(facts)).isEqualTo(facts);
        assertThat(facts.getCores()).isPositive();
        assertThat(facts.getMemoryBytes()).isGreaterThan(Runtime.getRuntime().maxMemory() / 2);
        assertThat(facts.getArchitecture()).isNotEmpty();
        assertThat(facts.getInstance().size()).isEqualTo(16);
        assertThat(LocalNode.facts(Role.ROLE_WORKER, "0.1.0").getInstance()).isNotEqualTo(facts.getInstance());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldReadTheKernelsSettings() {
        assertThat(LocalNode.tcpBuffers().getTcpRmem()).matches("\\d+ \\d+ \\d+");
        assertThat(LocalNode.tcpBuffers().getTcpWmem()).matches("\\d+ \\d+ \\d+");
    }
}
