package io.perennial.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void shouldAlwaysWantTheFirstTree() {
        assertThat(new Pace().wants(1)).isTrue();
    }

    @Test
    void shouldWantNoMoreThanWereFoundWorthIt() {
        Pace pace = new Pace();
        pace.worth(3);
        pace.settle();

        assertThat(pace.wants(3)).isTrue();
        assertThat(pace.wants(4)).isFalse();
    }

    @Test
    void shouldWaitUntilItIsKnown() {
        Pace pace = new Pace();

        var both = SideBySide.run(
                () -> {
                    for (int best = 1; best <= 1000; best += 7) {
                        pace.worth(best);
                    }
                    pace.settle();
                    return 995;
                },
                () -> {
                    int grown = 0;
                    while (pace.wants(grown + 1)) {
                        grown++;
                    }
                    return grown;
                });

        assertThat(both.other()).isEqualTo(both.one());
    }
}
