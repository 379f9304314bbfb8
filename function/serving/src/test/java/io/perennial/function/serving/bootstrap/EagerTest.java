package io.perennial.function.serving.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EagerTest {
    @Test
    void shouldComputeInTheBackgroundAndReturnBeforeTheFollowUpEnds() throws InterruptedException {
        var made = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        var after = new CompletableFuture<String>();
        var eager = new Eager<>(
                "early",
                () -> {
                    made.countDown();
                    return "it";
                },
                it -> {
                    awaitUninterruptibly(asked);
                    after.complete(it);
                });
        made.await();
        assertThat(eager.get()).isEqualTo("it");
        assertThat(after).isNotDone();
        asked.countDown();
        assertThat(after.join()).isEqualTo("it");
    }

    @Test
    void shouldRethrowTheSuppliersExceptionEachTime() {
        var eager = new Eager<String>(
                "early",
                () -> {
                    throw new IllegalStateException("no region");
                },
                it -> {});
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(eager::get)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no region");
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
