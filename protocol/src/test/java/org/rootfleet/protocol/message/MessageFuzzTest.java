package org.rootfleet.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.support.AllocatedBytes;
import org.rootfleet.protocol.support.Fuzz;
import org.rootfleet.protocol.support.GoldenMessage;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;

final class MessageFuzzTest {
    private static final List<byte[]> SEEDS =
            GoldenMessage.all().stream().map(GoldenMessage::bytes).toList();
    /** What the first use of a class and of a text takes. */
    private static final long FIXED_BYTES = 1_000_000;
    /** Builders, objects, lists and texts. */
    private static final long BYTES_PER_BYTE = 2_000;

    @Test
    void shouldNameWhatIsWrong() throws InvalidProtocolBufferException {
        for (byte[] seed : SEEDS) {
            // Loads the classes, which is not to be counted.
            var unused = Envelope.parseFrom(seed).toString();
        }
        Fuzz.run(random -> {
            byte[] input = Fuzz.mutated(SEEDS.get(random.nextInt(SEEDS.size())), random);
            AllocatedBytes allocated = new AllocatedBytes();
            try {
                readAll(Envelope.parseFrom(input));
            } catch (InvalidProtocolBufferException | MalformedMessageException e) {
                assertThat(e).hasMessageMatching("(?s).{1,500}");
            }
            assertThat(allocated.count()).isLessThan(FIXED_BYTES + BYTES_PER_BYTE * input.length);
        });
    }

    private static void readAll(Envelope envelope) {
        if (envelope.hasTaskOrder()) {
            Task task = SolverMapping.fromWire(envelope.getTaskOrder().getTask());
            assertThat(SolverMapping.fromWire(SolverMapping.toWire(task))).isEqualTo(task);
        }
        if (envelope.hasTaskReport()) {
            TaskResult result = SolverMapping.fromWire(envelope.getTaskReport().getResult());
            assertThat(SolverMapping.fromWire(SolverMapping.toWire(result))).isEqualTo(result);
        }
    }
}
