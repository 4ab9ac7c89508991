package org.rootfleet.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.interval.DyadicInterval;

final class WorkQueueTest {
    private final WorkQueue queue = new WorkQueue();
    private final WorkLedger ledger = WorkLedger.of(List.of());
    private final FakeNode node = new FakeNode("a", 1, (self, assignment) -> {});
    private long number;

    private static WorkItem refine(long... starts) {
        List<DyadicInterval> intervals = LongStream.of(starts)
                .mapToObj(start -> DyadicInterval.of(start, 0))
                .toList();
        return new WorkItem(0, new Task.Refine(intervals, 0));
    }

    private TaskEntry entry(WorkItem item) {
        return new TaskEntry(number++, null, item);
    }

    private void add(WorkItem... items) {
        queue.addAll(Stream.of(items).map(this::entry).toList());
    }

    private List<WorkItem> remaining() {
        return queue.entries().stream().map(TaskEntry::item).toList();
    }

    private @Nullable WorkItem poll() {
        TaskEntry entry = queue.poll(any -> true);
        return entry == null ? null : entry.item();
    }

    @Test
    void shouldServeFirstComeFirstAndWhatWasPutBackBeforeAll() {
        add(Tasks.search(1), Tasks.search(2));
        add(Tasks.search(3));
        queue.putBack(entry(Tasks.search(4)));
        assertThat(remaining()).containsExactly(Tasks.search(4), Tasks.search(1), Tasks.search(2), Tasks.search(3));
        assertThat(poll()).isEqualTo(Tasks.search(4));
        assertThat(queue.poll(any -> false)).isNull();
        assertThat(remaining()).containsExactly(Tasks.search(1), Tasks.search(2), Tasks.search(3));
    }

    /** However many of them wait before it. */
    @Test
    void shouldFindATaskThatANodeHasNotFailedAtWithoutLookingAtTheOthers() {
        for (int i = 0; i < 1000; i++) {
            TaskEntry failed = entry(Tasks.search(i));
            failed.failed(node, "too hot");
            TaskEntry again = again(node);
            again.failed(new FakeNode("b", 1, (self, assignment) -> {}), "too hot");
            queue.addAll(List.of(failed, again));
        }
        add(Tasks.search(1000), Tasks.search(1001));
        List<TaskEntry> looked = new ArrayList<>();
        Predicate<TaskEntry> suits = next -> {
            looked.add(next);
            return !next.hasFailedOn(node);
        };
        for (int i = 0; i < 2; i++) {
            TaskEntry found = queue.poll(suits);
            assertThat(found).isNotNull();
            assertThat(found.item()).isEqualTo(Tasks.search(1000 + i));
        }
        assertThat(queue.poll(suits)).isNull();
        // One for each way in which tasks are not for it: not 6000.
        assertThat(looked).hasSizeLessThan(4000);
    }

    @Test
    void shouldTakeOutWhatWasAnsweredMeanwhile() {
        TaskEntry answered = entry(Tasks.search(2));
        add(Tasks.search(1));
        queue.addAll(List.of(answered));
        queue.remove(answered);
        queue.remove(answered);
        assertThat(remaining()).containsExactly(Tasks.search(1));
        assertThat(queue.searches()).isEqualTo(1);
    }

    @Test
    void shouldCountTheSearchesAmongItsTasks() {
        add(Tasks.search(1), refine(5));
        queue.putBack(entry(new WorkItem(0, Tasks.scan(0, 9))));
        assertThat(queue.searches()).isEqualTo(2);
        poll();
        assertThat(queue.searches()).isEqualTo(1);
        poll();
        assertThat(queue.searches()).isZero();
        poll();
        assertThat(queue.size()).isZero();
        assertThat(poll()).isNull();
    }

    @Test
    void shouldCutTasksForTheFreePlacesWithoutLosingAnything() {
        add(new WorkItem(2, Tasks.scan(-3, 100)), refine(1, 2, 3, 4, 5));
        queue.spread(8, ledger);
        assertThat(queue.size()).isEqualTo(8);
        assertThat(queue.searches()).isEqualTo(4);
        BigInteger next = BigInteger.valueOf(-3);
        for (WorkItem item : remaining().subList(0, 4)) {
            Task.Scan scan = (Task.Scan) item.task();
            assertThat(item.equation()).isEqualTo(2);
            assertThat(scan.from()).isEqualTo(next);
            next = scan.to();
        }
        assertThat(next).isEqualTo(100);
        assertThat(remaining().subList(4, 8).stream()
                        .flatMap(item -> ((Task.Refine) item.task()).intervals().stream())
                        .toList())
                .isEqualTo(((Task.Refine) refine(1, 2, 3, 4, 5).task()).intervals());
    }

    @Test
    void shouldNotCutWhatCostsWorkOrIsNotNeeded() {
        add(Tasks.search(1));
        queue.spread(8, ledger);
        assertThat(remaining()).containsExactly(Tasks.search(1));
        add(refine(1, 2));
        queue.spread(2, ledger);
        assertThat(remaining()).containsExactly(Tasks.search(1), refine(1, 2));
        queue.spread(0, ledger);
        assertThat(queue.size()).isEqualTo(2);
    }

    @Test
    void shouldNotCutWhatIsDoneOnceMore() {
        TaskEntry again = again(node);
        queue.addAll(List.of(again));
        assertThat(queue.rechecks()).containsExactly(again);
        queue.spread(8, ledger);
        assertThat(queue.entries()).containsExactly(again);
        queue.remove(again);
        queue.remove(again);
        assertThat(queue.rechecks()).isEmpty();
        assertThat(queue.size()).isZero();
    }

    private TaskEntry again(FakeNode first) {
        WorkItem item = new WorkItem(0, Tasks.scan(0, 100));
        return TaskEntry.again(item, new TaskEntry.Recheck(new SecondOpinion(entry(item), first), Tasks.nothing()));
    }

    @Test
    void shouldHaveWhatIsDoneOnceMoreFirstForAllButTheFirstNode() {
        FakeNode other = new FakeNode("b", 1, (self, assignment) -> {});
        TaskEntry ofNode = again(node);
        TaskEntry ofOther = again(other);
        TaskEntry fresh = entry(Tasks.search(1));
        queue.addAll(List.of(fresh, ofNode, ofOther));
        assertThat(queue.hasOnlyRechecks()).isFalse();
        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.searches()).isEqualTo(1);
        assertThat(queue.poll(next -> !next.hasFailedOn(node))).isSameAs(ofOther);
        assertThat(queue.poll(next -> !next.hasFailedOn(node))).isSameAs(fresh);
        assertThat(queue.poll(next -> !next.hasFailedOn(node))).isNull();
        assertThat(queue.hasOnlyRechecks()).isTrue();
        assertThat(queue.poll(any -> false)).isNull();
        assertThat(queue.poll(next -> !next.hasFailedOn(other))).isSameAs(ofNode);
        assertThat(queue.size()).isZero();
    }

    @Test
    void shouldKeepTheHistoryOfATaskThatIsCut() {
        TaskEntry failed = entry(refine(1, 2));
        failed.failed(node, "no memory");
        queue.putBack(failed);
        queue.spread(2, ledger);
        assertThat(queue.entries()).hasSize(2).allSatisfy(part -> {
            assertThat(part.failures()).isEqualTo(1);
            assertThat(part.hasFailedOn(node)).isTrue();
        });
    }
}
