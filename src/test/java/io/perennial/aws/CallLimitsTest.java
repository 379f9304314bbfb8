package io.perennial.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.deployment.FunctionTimeout;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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

    /// The limits that each function uses. Serving reads its models within 20 seconds, see `ServingComponents`.
    static Stream<Arguments> limitsByFunction() {
        return Stream.of(
                Arguments.of(
                        FunctionTimeout.SERVING,
                        List.of(CallLimits.within(Duration.ofSeconds(20)), CallLimits.within(Duration.ofSeconds(3)))),
                Arguments.of(
                        FunctionTimeout.MONITORING, List.of(CallLimits.TRANSFER, CallLimits.QUERY, CallLimits.SHORT)),
                Arguments.of(FunctionTimeout.RETRAIN_TRIGGER, List.of(CallLimits.SHORT)),
                Arguments.of(FunctionTimeout.NOTIFIER, List.of(CallLimits.SHORT, CallLimits.ONCE)),
                Arguments.of(FunctionTimeout.WEBHOOKS, List.of(CallLimits.SHORT)),
                Arguments.of(FunctionTimeout.REPLAY, List.of(CallLimits.SHORT)),
                Arguments.of(
                        FunctionTimeout.RETRAINING,
                        List.of(CallLimits.TRANSFER, CallLimits.QUERY, CallLimits.SHORT, CallLimits.ONCE)));
    }

    @Test
    void shouldKnowTheLimitsOfEachFunction() {
        assertThat(limitsByFunction().map(arguments -> arguments.get()[0]))
                .containsExactlyInAnyOrder((Object[]) FunctionTimeout.values());
    }

    @ParameterizedTest
    @MethodSource("limitsByFunction")
    void shouldEndAllAttemptsOfACallBeforeTheFunctionThatMakesIt(FunctionTimeout function, List<CallLimits> calls) {
        assertThat(calls)
                .allSatisfy(limits -> assertThat(limits.totalTimeout().plus(limits.connectionTimeout()))
                        .as("the total includes the attempts and the pauses between them")
                        .isLessThan(function.duration())
                        .isGreaterThanOrEqualTo(limits.attemptTimeout()));
    }

    /// Address of Slack or the webhook, secret, address of the queue, delay of a message; and one request.
    @Test
    void shouldFitAllCallsOfADeliveryIntoItsFunction() {
        Duration calls = CallLimits.SHORT.totalTimeout().multipliedBy(4);
        assertThat(calls.plusSeconds(10)).isLessThan(FunctionTimeout.WEBHOOKS.duration());
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT1S, 1", "PT1S, PT-1S, 1", "PT1S, PT3S, 1", "PT3S, PT1S, 1", "PT1S, PT1S, 0"})
    void shouldRefuseLimitsThatLeaveNoCall(Duration connect, Duration attempt, int attempts) {
        assertThatThrownBy(() -> new CallLimits(connect, SECOND, attempt, Duration.ofSeconds(2), attempts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(attempt.toString());
    }
}
