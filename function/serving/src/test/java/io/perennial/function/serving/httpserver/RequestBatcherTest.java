package io.perennial.function.serving.httpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestBatcherTest {
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<List<String>> rounds = new ArrayList<>();
    private final List<Runnable> under = new ArrayList<>();

    @Test
    void shouldRunTheFirstRequestImmediately() {
        RequestBatcher<String> one = rounds(1, 10);
        one.add("a");
        run();
        one.add("b");
        run();
        assertThat(rounds).containsExactly(List.of("a"), List.of("b"));
        assertThat(threads).isEmpty();
    }

    @Test
    void shouldBatchRequestsThatComeWhileTheModelIsBusy() {
        var asked = new ArrayList<RequestBatcher<String>>();
        var together = new RequestBatcher<String>(1, 3, threads::add, (taken, over) -> {
            rounds.add(taken);
            if (rounds.size() == 1) {
                List.of("b", "c", "d", "e").forEach(asked.getFirst()::add);
            }
        });
        asked.add(together);
        together.add("a");
        run();
        assertThat(rounds).containsExactly(List.of("a"), List.of("b", "c", "d"), List.of("e"));
    }

    @Test
    void shouldStartTheNextBatchBeforeTheLogIsWritten() {
        var one = new RequestBatcher<String>(1, 10, threads::add, (taken, over) -> {
            rounds.add(taken);
            under.add(over);
            over.run();
            assertThat(threads).hasSizeLessThanOrEqualTo(1);
        });
        one.add("a");
        one.add("b");
        one.add("c");
        run();
        under.forEach(Runnable::run);
        one.add("d");
        one.add("e");
        assertThat(threads).as("told twice that it is over, it frees one place").hasSize(1);
        run();
        assertThat(rounds).containsExactly(List.of("a", "b", "c"), List.of("d", "e"));
    }

    @Test
    void shouldContinueAfterABatchThatFailed() {
        var one = new RequestBatcher<String>(1, 10, threads::add, (taken, over) -> {
            rounds.add(taken);
            throw new IllegalStateException("no answer");
        });
        one.add("a");
        assertThatThrownBy(this::run).hasMessage("no answer");
        one.add("b");
        assertThatThrownBy(this::run).hasMessage("no answer");
        assertThat(rounds).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void shouldProcessEachOfManyConcurrentRequestsOnce() throws InterruptedException {
        int callers = 8;
        int each = 5_000;
        var answered = Collections.synchronizedList(new ArrayList<Integer>());
        var left = new CountDownLatch(callers * each);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var many = new RequestBatcher<Integer>(2, 64, pool, (taken, over) -> {
                answered.addAll(taken);
                over.run();
                taken.forEach(_ -> left.countDown());
            });
            for (int caller = 0; caller < callers; caller++) {
                int from = caller * each;
                pool.execute(() -> IntStream.range(from, from + each).forEach(many::add));
            }
            left.await();
        }
        assertThat(answered).hasSize(callers * each).doesNotHaveDuplicates();
    }

    private RequestBatcher<String> rounds(int atOnce, int most) {
        return new RequestBatcher<>(atOnce, most, threads::add, (taken, _) -> rounds.add(taken));
    }

    private void run() {
        for (Runnable next = threads.poll(); next != null; next = threads.poll()) {
            next.run();
        }
    }
}
