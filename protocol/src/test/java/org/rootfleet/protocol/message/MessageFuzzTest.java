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
    /** What the first use of a text takes. */
    private static final long FIXED_BYTES = 1_000_000;
    /** Builders, objects, lists and texts. */
    private static final long BYTES_PER_BYTE = 2_000;

    @Test
    void shouldNameWhatIsWrong() {
        // Loads the classes, which is not to be counted.
        SEEDS.forEach(MessageFuzzTest::read);
        Fuzz.run(random -> {
            byte[] input = Fuzz.mutated(SEEDS.get(random.nextInt(SEEDS.size())), random);
            AllocatedBytes allocated = new AllocatedBytes();
            Object read = read(input);
            assertThat(allocated.count()).isLessThan(FIXED_BYTES + BYTES_PER_BYTE * input.length);
            if (read instanceof Task task) {
                assertThat(SolverMapping.fromWire(SolverMapping.toWire(task))).isEqualTo(task);
            } else if (read instanceof TaskResult result) {
                assertThat(SolverMapping.fromWire(SolverMapping.toWire(result))).isEqualTo(result);
            } else if (read instanceof Exception named) {
                assertThat(named).hasMessageMatching("(?s).{1,500}");
            }
        });
    }

    /** The innermost thing that can be read, or why it cannot. */
    private static Object read(byte[] input) {
        try {
            Envelope envelope = Envelope.parseFrom(input);
            return switch (envelope.getContentCase()) {
                case TASK_ORDER ->
                    SolverMapping.fromWire(envelope.getTaskOrder().getTask());
                case TASK_REPORT ->
                    SolverMapping.fromWire(envelope.getTaskReport().getResult());
                default -> envelope;
            };
        } catch (InvalidProtocolBufferException | MalformedMessageException e) {
            return e;
        }
    }
}
