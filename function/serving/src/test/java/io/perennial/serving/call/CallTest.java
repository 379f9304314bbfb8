package io.perennial.serving.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.deployment.ServingMetric;
import io.perennial.registry.ModelVersion;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTest {
    private final Iterator<Long> clock =
            List.of(0L, 0L, 2_000_000L, 10_000_000L, 10_500_000L).iterator();
    private final Call call =
            new Call(Trail.NONE, ErrorForm.PROBLEM_DETAILS, false, Deadline.in(Duration.ofSeconds(1), clock::next));

    @Test
    void shouldAddUpTheMillisecondsOfAStage() {
        assertThat(call.timed(ServingMetric.INFER_TIME, () -> "answer")).isEqualTo("answer");
        call.timed(ServingMetric.INFER_TIME, () -> "done");
        assertThat(call.report(200).figures()).containsExactly(java.util.Map.entry(ServingMetric.INFER_TIME, 2.5));
    }

    @Test
    void shouldMeasureWhatFails() {
        assertThatThrownBy(() -> call.timed(ServingMetric.LOG_TIME, () -> {
                    throw new IllegalStateException("log");
                }))
                .hasMessage("log");
        assertThat(call.report(500).figures()).containsEntry(ServingMetric.LOG_TIME, 2.0);
    }

    @Test
    void shouldBeTheCurrentOneWhileItsWorkIsDone() {
        call.during(() -> {
            Call.current().answeredBy(new ModelVersion("v1"));
            Call.current().add(ServingMetric.SPILLED_PREDICTIONS, 1);
            return "";
        });
        Call.current().add(ServingMetric.SPILLED_PREDICTIONS, 1);
        assertThat(call.report(200).version()).contains(new ModelVersion("v1"));
        assertThat(call.report(200).figures()).containsEntry(ServingMetric.SPILLED_PREDICTIONS, 1.0);
    }
}
