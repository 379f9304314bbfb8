package io.perennial.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.registry.Estimate;
import org.junit.jupiter.api.Test;

class ShareTest {
    /// SciPy 1.17.1: `binomtest(8, 10).proportion_ci(method='wilson')`.
    @Test
    void shouldBoundAShareAsScipyDoes() {
        Estimate share = Share.of(8, 10);
        assertThat(share.value()).isEqualTo(0.8);
        assertThat(share.low()).isCloseTo(0.4901624715, within(1e-9));
        assertThat(share.high()).isCloseTo(0.9433178485, within(1e-9));
    }

    @Test
    void shouldLeaveRoomForDoubtWhereEveryRowWasAHit() {
        assertThat(Share.of(10, 10).low()).isLessThan(0.75);
        assertThat(Share.of(10, 10).high()).isCloseTo(1, within(1e-12));
    }
}
