package org.rootfleet.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.interval.DyadicInterval;

final class WorkQueueTest {
    private final WorkQueue queue = new WorkQueue();

    private static WorkItem refine(long... starts) {
        List<DyadicInterval> intervals = LongStream.of(starts)
                .mapToObj(start -> DyadicInterval.of(start, 0))
                .toList();
        return new WorkItem(0, new Task.Refine(intervals, 0));
    }

    @Test
    void shouldServeFirstComeFirstAndWhatWasPutBackBeforeAll() {
        queue.addAll(List.of(Tasks.search(1), Tasks.search(2)));
        queue.addAll(List.of(Tasks.search(3)));
        queue.putBack(Tasks.search(4));
        assertThat(queue.remaining())
                .containsExactly(Tasks.search(4), Tasks.search(1), Tasks.search(2), Tasks.search(3));
        assertThat(queue.poll(item -> true)).isEqualTo(Tasks.search(4));
        assertThat(queue.poll(item -> item.equals(Tasks.search(2)))).isEqualTo(Tasks.search(2));
        assertThat(queue.poll(item -> false)).isNull();
        assertThat(queue.remaining()).containsExactly(Tasks.search(1), Tasks.search(3));
    }

    @Test
    void shouldCountTheSearchesAmongItsTasks() {
        queue.addAll(List.of(Tasks.search(1), refine(5)));
        queue.putBack(new WorkItem(0, Tasks.scan(0, 9)));
        assertThat(queue.searches()).isEqualTo(2);
        queue.poll(item -> !item.isSearch());
        assertThat(queue.searches()).isEqualTo(2);
        queue.poll(item -> true);
        queue.poll(item -> true);
        assertThat(queue.searches()).isZero();
        assertThat(queue.size()).isZero();
        assertThat(queue.poll(item -> true)).isNull();
    }

    @Test
    void shouldCutTasksForTheFreePlacesWithoutLosingAnything() {
        queue.addAll(List.of(new WorkItem(2, Tasks.scan(-3, 100)), refine(1, 2, 3, 4, 5)));
        queue.spread(8);
        assertThat(queue.size()).isEqualTo(8);
        assertThat(queue.searches()).isEqualTo(4);
        BigInteger next = BigInteger.valueOf(-3);
        for (WorkItem item : queue.remaining().subList(0, 4)) {
            Task.Scan scan = (Task.Scan) item.task();
            assertThat(item.equation()).isEqualTo(2);
            assertThat(scan.from()).isEqualTo(next);
            next = scan.to();
        }
        assertThat(next).isEqualTo(100);
        assertThat(queue.remaining().subList(4, 8).stream()
                        .flatMap(item -> ((Task.Refine) item.task()).intervals().stream())
                        .toList())
                .isEqualTo(((Task.Refine) refine(1, 2, 3, 4, 5).task()).intervals());
    }

    @Test
    void shouldNotCutWhatCostsWorkOrIsNotNeeded() {
        queue.addAll(List.of(Tasks.search(1)));
        queue.spread(8);
        assertThat(queue.remaining()).containsExactly(Tasks.search(1));
        queue.addAll(List.of(refine(1, 2)));
        queue.spread(2);
        assertThat(queue.remaining()).containsExactly(Tasks.search(1), refine(1, 2));
        queue.spread(0);
        assertThat(queue.size()).isEqualTo(2);
    }

    @Test
    void shouldKeepTheHistoryOfATaskThatIsCut() {
        FakeNode node = new FakeNode("a", 1, (self, assignment) -> {});
        queue.putBack(refine(1, 2).afterFailureOn(node));
        queue.spread(2);
        assertThat(queue.remaining()).hasSize(2).allSatisfy(item -> {
            assertThat(item.failures()).isEqualTo(1);
            assertThat(item.failedOn()).containsExactly(node);
        });
    }
}
