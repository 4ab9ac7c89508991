package org.rootfleet.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.payload.Digest;
import org.rootfleet.solver.TaskResult;

@Timeout(60)
final class TaskRunnerTest {
    private final TaskRunner runner = new TaskRunner(2);
    private final Orders orders = new Orders();
    private final WorkerJob job = orders.job("job");

    @AfterEach
    void close() {
        runner.close();
    }

    private void awaitRunning(int count) {
        await().until(() -> runner.running() == count);
    }

    @Test
    void shouldCarryOrdersOut() throws InterruptedException {
        assertThat(runner.submit(Orders.quick(job, 1))).isTrue();
        assertThat(orders.next()).isEqualTo("job1: 1 roots, 0 open");
        await().until(() -> runner.done() == 1);
        await().until(() -> runner.statistics().busyNanos() > 0);
        assertThat(runner.statistics().completed()).isEqualTo(1);
        assertThat(runner.statistics().failed()).isZero();
        assertThat(runner.running()).isZero();
        assertThat(runner.waiting()).isZero();
    }

    @Test
    void shouldReturnWhatIsLeftWhenTheBudgetIsUsed() throws InterruptedException {
        runner.submit(Orders.endless(job, 1, 1_000_000));
        assertThat(orders.next()).isEqualTo("job1: 1 roots, 1 open");
    }

    @Test
    void shouldUseAllItsThreads() {
        for (int i = 0; i < 5; i++) {
            runner.submit(Orders.endless(job, i, 0));
        }
        awaitRunning(2);
        assertThat(runner.waiting()).isEqualTo(3);
    }

    @Test
    void shouldSayNothingAboutCancelledOrders() throws InterruptedException {
        runner.submit(Orders.endless(job, 1, 0));
        runner.submit(Orders.endless(job, 2, 0));
        awaitRunning(2);
        runner.submit(Orders.quick(job, 3));
        runner.submit(Orders.quick(job, 4));
        runner.cancel(job, List.of(1L, 2L, 3L));
        assertThat(orders.next()).isEqualTo("job4: 1 roots, 0 open");
        awaitRunning(0);
        assertThat(orders.hasHeard()).isFalse();
    }

    @Test
    void shouldStopWorkingOnAClosedJob() throws InterruptedException {
        WorkerJob other = orders.job("other");
        runner.submit(Orders.endless(job, 1, 0));
        runner.submit(Orders.endless(job, 2, 0));
        awaitRunning(2);
        runner.submit(Orders.quick(job, 3));
        job.close();
        runner.cancelAll(job);
        runner.submit(Orders.quick(other, 4));
        assertThat(orders.next()).isEqualTo("other4: 1 roots, 0 open");
        awaitRunning(0);
        assertThat(orders.hasHeard()).isFalse();
    }

    @Test
    void shouldReportAnOrderThatFails() throws InterruptedException {
        WorkerJob waiting = new WorkerJob("waiting", List.of(new WorkerJob.EquationName(Orders.DIGEST, 1)), orders);
        runner.submit(Orders.quick(waiting, 1));
        assertThat(orders.next()).isEqualTo("waiting1: java.lang.IllegalArgumentException: the job has no equation 0");
        assertThat(runner.statistics().failed()).isEqualTo(1);
        assertThat(runner.statistics().completed()).isZero();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                argumentSet(
                        "no memory", new OutOfMemoryError("Java heap space"), "memory: out of memory, with a heap of "),
                argumentSet(
                        "over a limit",
                        new MalformedMessageException("a number of 2 MB"),
                        "org.rootfleet.protocol.MalformedMessageException: a number of 2 MB"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldReportAnAnswerThatCannotBeGiven(Throwable failure, String reason) throws Exception {
        BlockingQueue<String> reasons = new LinkedBlockingQueue<>();
        WorkerJob mute = Orders.job("mute", new OrderListener() {
            @Override
            public void completed(Order order, TaskResult result, long queuedNanos, long busyNanos, long cpuNanos) {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }

            @Override
            public void failed(Order order, String because) {
                reasons.add(because);
            }

            @Override
            public void outOfMemory(Order order, String because) {
                reasons.add("memory: " + because);
            }
        });
        runner.submit(Orders.quick(mute, 1));
        assertThat(reasons.poll(30, TimeUnit.SECONDS)).startsWith(reason);
        await().until(() -> runner.done() == 1);
        assertThat(runner.statistics().failed()).isEqualTo(1);
        assertThat(runner.statistics().completed()).isZero();
        assertThat(reasons).isEmpty();
    }

    @Test
    void shouldOutliveListenersThatFail() throws InterruptedException {
        OrderListener failing = new OrderListener() {
            @Override
            public void completed(Order order, TaskResult result, long queuedNanos, long busyNanos, long cpuNanos) {
                throw new StackOverflowError("completed");
            }

            @Override
            public void failed(Order order, String reason) {
                throw new IllegalStateException("failed");
            }
        };
        WorkerJob bad = Orders.job("bad", failing);
        WorkerJob empty = new WorkerJob(
                "empty", List.of(new WorkerJob.EquationName(Digest.of(new byte[Digest.BYTES]), 1)), failing);
        for (int i = 0; i < 4; i++) {
            runner.submit(Orders.quick(bad, i));
            runner.submit(Orders.quick(empty, i));
        }
        await().until(() -> runner.done() == 8);
        // Both threads are there still.
        runner.submit(Orders.endless(job, 1, 0));
        runner.submit(Orders.endless(job, 2, 0));
        awaitRunning(2);
        runner.cancelAll(job);
        runner.submit(Orders.quick(job, 3));
        assertThat(orders.next()).isEqualTo("job3: 1 roots, 0 open");
    }

    @Test
    void shouldEndWhatIsUnderWayWhenItCloses() {
        runner.submit(Orders.endless(job, 1, 0));
        awaitRunning(1);
        runner.close();
        awaitRunning(0);
        assertThat(orders.hasHeard()).isFalse();
    }

    @Test
    void shouldWorkOnFewerCoresWhenToldAndOnAllAgain() {
        for (int i = 0; i < 4; i++) {
            runner.submit(Orders.endless(job, i, 0));
        }
        awaitRunning(2);
        runner.setCores(1);
        runner.cancel(job, List.of(0L));
        awaitRunning(1);
        assertThat(runner.waiting()).isEqualTo(2);
        runner.cancel(job, List.of(1L));
        await().until(() -> runner.waiting() == 1);
        awaitRunning(1);
        runner.setCores(2);
        awaitRunning(2);
        assertThat(runner.waiting()).isZero();
    }
}
