package org.rootfleet.worker.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.worker.job.Order;
import org.rootfleet.worker.job.WorkerJob;

final class ReportBoxTest {
    private static final int MIB = 1 << 20;

    private final ReportBox box = new ReportBox();
    private final WorkerJob job = new WorkerJob("job", List.of(), box);

    /** Answers with so many tasks left, each with a number of so many bytes. */
    private void answer(int tasks, int bytes) {
        Task left = new Task.Scan(BigInteger.ONE, BigInteger.ONE.shiftLeft(8 * bytes - 2), Find.REAL, 0);
        TaskResult result = new TaskResult(List.of(), Collections.nCopies(tasks, left), new TaskResult.Evidence(1, 1));
        box.completed(new Order(job, 1, 0, left, 0, 0), result, 1, 1, 1);
    }

    @Test
    void shouldKeepAnswersUntilTheyAreTaken() {
        answer(1, MIB);
        assertThat(box.held()).containsExactly(1L);
        box.taken(List.of(1L));
        assertThat(box.held()).isEmpty();
    }

    @Test
    void shouldNotKeepAnswersThatCanNeverBeTaken() {
        assertThatThrownBy(() -> answer(64, MIB))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageMatching("the answer has 67\\d{6} bytes, the limit is 67108864 bytes");
        assertThatThrownBy(() -> answer(1, MIB + 1)).isInstanceOf(MalformedMessageException.class);
        assertThat(box.held()).isEmpty();
    }
}
