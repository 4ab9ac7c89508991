package org.rootfleet.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rootfleet.protocol.payload.Digest;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.worker.job.WorkerJob.EquationName;

final class WorkerJobTest {
    private static final Digest FIRST = Digest.of(new byte[Digest.BYTES]);

    private final WorkerJob job = new WorkerJob(
            "job",
            List.of(new EquationName(FIRST, 1), new EquationName(Orders.DIGEST, 1), new EquationName(FIRST, 3)),
            new Orders());

    @Test
    void shouldMissEachPolynomialOnce() {
        assertThat(job.missing()).containsExactly(FIRST, Orders.DIGEST);
        assertThat(job.solver(0)).isNull();
        job.supply(FIRST, IntegerPolynomial.ofLongs(-5, 1));
        assertThat(job.missing()).containsExactly(Orders.DIGEST);
        assertThat(job.solver(0)).isNotNull().isNotSameAs(job.solver(2));
        assertThat(job.solver(1)).isNull();
        job.supply(Orders.DIGEST, Orders.POLYNOMIAL);
        assertThat(job.missing()).isEmpty();
        assertThat(job.solver(1)).isNotNull();
    }

    @Test
    void shouldKeepItsSolverWhenAPolynomialComesAgain() {
        job.supply(FIRST, Orders.POLYNOMIAL);
        var solver = job.solver(0);
        job.supply(FIRST, Orders.POLYNOMIAL);
        assertThat(job.solver(0)).isSameAs(solver);
    }

    @Test
    void shouldHaveNoEquationBeyondItsOwn() {
        assertThat(job.solver(-1)).isNull();
        assertThat(job.solver(3)).isNull();
        assertThat(job.solver(Integer.MAX_VALUE)).isNull();
    }
}
