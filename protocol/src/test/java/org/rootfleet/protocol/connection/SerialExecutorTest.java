package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rootfleet.protocol.support.ManualExecutor;

final class SerialExecutorTest {
    private final ManualExecutor pool = new ManualExecutor();
    private final List<String> done = new ArrayList<>();

    @Test
    void shouldTakeTurnsWithOthers() {
        SerialExecutor a = new SerialExecutor(pool);
        SerialExecutor b = new SerialExecutor(pool);
        for (int i = 1; i <= 3; i++) {
            String number = String.valueOf(i);
            a.execute(() -> done.add("a" + number));
            b.execute(() -> done.add("b" + number));
        }
        assertThat(pool.waiting()).isEqualTo(2);
        pool.runAll();
        assertThat(done).containsExactly("a1", "b1", "a2", "b2", "a3", "b3");
    }

    @Test
    void shouldGoOnAfterTaskThatFails() {
        SerialExecutor executor = new SerialExecutor(pool);
        executor.execute(() -> {
            throw new IllegalStateException("on purpose: this line in the log is right");
        });
        executor.execute(() -> done.add("next"));
        pool.runAll();
        executor.execute(() -> done.add("later"));
        pool.runAll();
        assertThat(done).containsExactly("next", "later");
    }

    @Test
    void shouldRunWhatItTookThoughThePoolIsShut() throws InterruptedException {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        SerialExecutor executor = new SerialExecutor(threads);
        CountDownLatch shut = new CountDownLatch(1);
        executor.execute(() -> await(shut));
        executor.execute(() -> done.add("second"));
        executor.execute(() -> done.add("third"));
        threads.shutdown();
        shut.countDown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(done).containsExactly("second", "third");
        assertThatThrownBy(() -> executor.execute(() -> done.add("never")))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void shouldKeepOrderOnManyThreads() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Integer> order = new ArrayList<>();
        SerialExecutor executor = new SerialExecutor(threads);
        CountDownLatch all = new CountDownLatch(20_000);
        for (int i = 0; i < 20_000; i++) {
            int number = i;
            executor.execute(() -> {
                order.add(number);
                all.countDown();
            });
        }
        assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
        threads.shutdown();
        assertThat(order).isEqualTo(IntStream.range(0, 20_000).boxed().toList());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
