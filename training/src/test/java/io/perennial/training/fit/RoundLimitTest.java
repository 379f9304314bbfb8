package io.perennial.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundLimitTest {
    @Test
    void shouldAlwaysAllowTheFirstTree() {
        assertThat(new RoundLimit().allows(1)).isTrue();
    }

    @Test
    void shouldAllowNoMoreTreesThanTheLimit() {
        RoundLimit roundLimit = new RoundLimit();
        roundLimit.raise(3);
        roundLimit.close();

        assertThat(roundLimit.allows(3)).isTrue();
        assertThat(roundLimit.allows(4)).isFalse();
    }

    @Test
    void shouldWaitUntilTheLimitIsKnown() {
        RoundLimit roundLimit = new RoundLimit();

        var results = ParallelPair.run(
                () -> {
                    for (int best = 1; best <= 1000; best += 7) {
                        roundLimit.raise(best);
                    }
                    roundLimit.close();
                    return 995;
                },
                () -> {
                    int grown = 0;
                    while (roundLimit.allows(grown + 1)) {
                        grown++;
                    }
                    return grown;
                });

        assertThat(results.second()).isEqualTo(results.first());
    }
}
