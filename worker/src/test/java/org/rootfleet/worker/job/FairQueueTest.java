package org.rootfleet.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class FairQueueTest {
    private final FairQueue queue = new FairQueue(1000);
    private final WorkerJob a = new Orders().job("a");
    private final WorkerJob b = new Orders().job("b");
    private final WorkerJob c = new Orders().job("c");
    private long ids;

    @BeforeEach
    void reset() {
        ids = 0;
    }

    private void add(WorkerJob job, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(queue.add(Orders.quick(job, ids++))).isTrue();
        }
    }

    private HeldOrder take() throws InterruptedException {
        HeldOrder order = queue.take();
        assertThat(order).isNotNull();
        return order;
    }

    /** Takes orders one after the other, each of which takes so long. */
    private String work(int orders, long nanosOfA, long nanosOfOthers) throws InterruptedException {
        StringBuilder jobs = new StringBuilder();
        for (int i = 0; i < orders; i++) {
            HeldOrder order = take();
            jobs.append(order.order().job().id());
            queue.done(order, order.order().job().equals(a) ? nanosOfA : nanosOfOthers);
        }
        return jobs.toString();
    }

    @Test
    void shouldServeOneJobInOrder() throws InterruptedException {
        add(a, 3);
        assertThat(queue.waiting()).isEqualTo(3);
        assertThat(List.of(
                        take().order().id(), take().order().id(), take().order().id()))
                .containsExactly(0L, 1L, 2L);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void shouldGiveJobsTheSameTimeAndNotTheSameNumber() throws InterruptedException {
        add(a, 100);
        add(b, 100);
        String jobs = work(80, 3000, 1000);
        assertThat(jobs.chars().filter(job -> job == 'a').count()).isBetween(19L, 21L);
    }

    @Test
    void shouldStartALaterJobLevelWithTheOthers() throws InterruptedException {
        add(a, 100);
        add(b, 100);
        work(40, 1000, 1000);
        add(c, 100);
        String jobs = work(30, 1000, 1000);
        for (char job : new char[] {'a', 'b', 'c'}) {
            assertThat(jobs.chars().filter(next -> next == job).count())
                    .as(jobs)
                    .isBetween(9L, 11L);
        }
    }

    @Test
    void shouldForgetAJobWithoutWork() throws InterruptedException {
        add(a, 1);
        work(1, 1_000_000, 0);
        // Its account is closed: it does not pay for the past.
        add(a, 50);
        add(b, 50);
        String jobs = work(20, 1000, 1000);
        assertThat(jobs.chars().filter(job -> job == 'a').count()).as(jobs).isBetween(9L, 11L);
    }

    @Test
    void shouldDropCancelledOrdersThatWait() throws InterruptedException {
        add(a, 4);
        add(b, 2);
        queue.cancel(a, List.of(0L, 2L, 99L));
        queue.cancel(c, List.of(1L));
        assertThat(queue.waiting()).isEqualTo(4);
        List<Long> left = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            HeldOrder order = take();
            assertThat(order.isDropped()).isFalse();
            left.add(order.order().id());
            queue.done(order, 1);
        }
        assertThat(left).containsExactlyInAnyOrder(1L, 3L, 4L, 5L);
    }

    @Test
    void shouldFindACancelledOrderThatWasTakenAMomentAgo() throws InterruptedException {
        add(a, 2);
        HeldOrder first = take();
        HeldOrder second = take();
        queue.cancel(a, List.of(first.order().id()));
        assertThat(first.isDropped()).isTrue();
        assertThat(second.isDropped()).isFalse();
        queue.done(first, 1);
        queue.cancel(a, List.of(first.order().id()));
        queue.cancelAll(a);
        assertThat(second.isDropped()).isTrue();
        queue.done(second, 1);
        add(a, 1);
        assertThat(take().isDropped()).isFalse();
    }

    @Test
    void shouldDropAllOrdersOfAClosedJob() throws InterruptedException {
        add(a, 3);
        add(b, 1);
        HeldOrder taken = take();
        queue.cancelAll(a);
        queue.cancelAll(a);
        assertThat(taken.isDropped()).isTrue();
        assertThat(queue.waiting()).isEqualTo(1);
        assertThat(take().order().job()).isEqualTo(b);
    }

    @Test
    void shouldTakeAnOrderOfAClosedJobForDropped() throws InterruptedException {
        add(a, 1);
        HeldOrder order = take();
        assertThat(order.isDropped()).isFalse();
        a.close();
        assertThat(order.isDropped()).isTrue();
    }

    @Test
    void shouldRefuseWhatIsTooMuchForOneJob() throws InterruptedException {
        FairQueue small = new FairQueue(2);
        assertThat(small.add(Orders.quick(a, 1))).isTrue();
        assertThat(small.add(Orders.quick(a, 2))).isTrue();
        assertThat(small.add(Orders.quick(a, 3))).isFalse();
        assertThat(small.add(Orders.quick(b, 4))).isTrue();
        assertThat(small.waiting()).isEqualTo(3);
        assertThat(small.take()).isNotNull();
        assertThat(small.add(Orders.quick(a, 5))).isTrue();
    }

    @Test
    void shouldWakeEveryoneWhoWaits() throws Exception {
        List<CompletableFuture<Boolean>> takers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            takers.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return queue.take() != null;
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        add(a, 2);
        CompletableFuture.anyOf(takers.toArray(new CompletableFuture<?>[0])).get(30, TimeUnit.SECONDS);
        queue.close();
        int got = 0;
        for (CompletableFuture<Boolean> taker : takers) {
            got += taker.get(30, TimeUnit.SECONDS) ? 1 : 0;
        }
        assertThat(got).isBetween(1, 2);
        assertThat(queue.take()).isNull();
    }

    @Test
    void shouldDropWhatIsUnderWayWhenItCloses() throws InterruptedException {
        add(a, 1);
        HeldOrder order = take();
        queue.close();
        assertThat(order.isDropped()).isTrue();
    }

    @Test
    void shouldHandOutNoMoreThanThereArePlaces() throws InterruptedException {
        add(a, 5);
        HeldOrder first = take();
        HeldOrder second = take();
        queue.setPlaces(1);
        CompletableFuture<HeldOrder> third = CompletableFuture.supplyAsync(() -> {
            try {
                return take();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        queue.done(first, 1);
        // One is under way still, and there is one place.
        assertThatThrownBy(() -> third.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        queue.cancelAll(b);
        queue.done(second, 1);
        assertThat(third.join().order().id()).isEqualTo(2);
        queue.setPlaces(2);
        assertThat(take().order().id()).isEqualTo(3);
        assertThat(queue.waiting()).isEqualTo(1);
        assertThatThrownBy(() -> queue.setPlaces(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldFreeThePlaceOfAnOrderWhoseJobIsClosed() throws InterruptedException {
        queue.setPlaces(1);
        add(a, 2);
        HeldOrder first = take();
        queue.cancelAll(a);
        add(b, 1);
        queue.done(first, 1);
        assertThat(take().order().job()).isEqualTo(b);
    }
}
