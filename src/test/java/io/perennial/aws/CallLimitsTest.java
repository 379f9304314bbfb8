package io.perennial.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallLimitsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @CsvSource({"PT20S, PT1S, PT5S", "PT3S, PT1S, PT3S", "PT0.2S, PT0.2S, PT0.2S"})
    void shouldKeepEachPartOfACallWithinItsTotal(Duration total, Duration connect, Duration silence) {
        var limits = CallLimits.within(total);
        assertThat(limits).isEqualTo(new CallLimits(connect, silence, total, total, 3));
    }

    @Test
    void shouldPassEachLimitToTheSdk() {
        var configuration =
                new CallLimits(SECOND, SECOND, Duration.ofSeconds(2), Duration.ofSeconds(7), 5).configuration();
        assertThat(configuration.apiCallAttemptTimeout()).contains(Duration.ofSeconds(2));
        assertThat(configuration.apiCallTimeout()).contains(Duration.ofSeconds(7));
        assertThat(configuration.retryStrategyConfigurator()).isPresent();
    }

    @Test
    void shouldEndCallsBeforeTheFunctionsThatMakeThem() {
        assertThat(CallLimits.SHORT.totalTimeout().multipliedBy(2)).isLessThan(Duration.ofSeconds(30));
        assertThat(List.of(CallLimits.QUERY, CallLimits.TRANSFER))
                .allSatisfy(limits -> assertThat(limits.totalTimeout()).isLessThan(Duration.ofMinutes(15)));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT1S, 1", "PT1S, PT-1S, 1", "PT1S, PT3S, 1", "PT3S, PT1S, 1", "PT1S, PT1S, 0"})
    void shouldRefuseLimitsThatLeaveNoCall(Duration connect, Duration attempt, int attempts) {
        assertThatThrownBy(() -> new CallLimits(connect, SECOND, attempt, Duration.ofSeconds(2), attempts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(attempt.toString());
    }
}
