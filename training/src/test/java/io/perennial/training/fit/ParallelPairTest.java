package io.perennial.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ParallelPairTest {
    @Test
    void shouldRunBothAtOnce() {
        var oneBegan = new CountDownLatch(1);
        var otherBegan = new CountDownLatch(1);

        var results = ParallelPair.run(() -> met(oneBegan, otherBegan), () -> met(otherBegan, oneBegan));

        assertThat(results).isEqualTo(new ParallelPair.Results<>(true, true));
    }

    @Test
    void shouldWaitForTheOtherWhenOneFails() {
        var oneFails = new CountDownLatch(1);
        var ended = new AtomicBoolean();

        assertThatThrownBy(() -> ParallelPair.run(
                        () -> {
                            oneFails.countDown();
                            throw new TrainingException("one");
                        },
                        () -> {
                            await(oneFails);
                            ended.set(true);
                            throw new IllegalStateException("other");
                        }))
                .isInstanceOf(TrainingException.class)
                .hasMessage("one")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(ended).isTrue();
    }

    @Test
    void shouldFailAsTheOtherDoes() {
        assertThatThrownBy(() -> ParallelPair.run(() -> 1, () -> {
                    throw new TrainingException("other");
                }))
                .isInstanceOf(TrainingException.class);
        assertThatThrownBy(() -> ParallelPair.run(() -> 1, () -> {
                    throw new AssertionError("other");
                }))
                .isInstanceOf(AssertionError.class);
    }

    private static boolean met(CountDownLatch mine, CountDownLatch theirs) {
        mine.countDown();
        return await(theirs);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
