package io.perennial.function.serving.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.deployment.ServingMetric;
import io.perennial.registry.ModelVersion;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestContextTest {
    private final Iterator<Long> clock =
            List.of(0L, 0L, 2_000_000L, 10_000_000L, 10_500_000L).iterator();
    private final RequestContext requestContext = new RequestContext(
            TraceIds.NONE, ErrorFormat.PROBLEM_DETAILS, false, Deadline.after(Duration.ofSeconds(1), clock::next));

    @Test
    void shouldAddUpTheMillisecondsOfAStage() {
        assertThat(requestContext.time(ServingMetric.INFER_TIME, () -> "answer"))
                .isEqualTo("answer");
        requestContext.time(ServingMetric.INFER_TIME, () -> "done");
        assertThat(requestContext.report(200).values())
                .containsExactly(java.util.Map.entry(ServingMetric.INFER_TIME, 2.5));
    }

    @Test
    void shouldMeasureWhatFails() {
        assertThatThrownBy(() -> requestContext.time(ServingMetric.LOG_TIME, () -> {
                    throw new IllegalStateException("log");
                }))
                .hasMessage("log");
        assertThat(requestContext.report(500).values()).containsEntry(ServingMetric.LOG_TIME, 2.0);
    }

    @Test
    void shouldReportTheModelVersionAndCounts() {
        requestContext.run(() -> {
            RequestContext.current().setModelVersion(new ModelVersion("v1"));
            RequestContext.current().add(ServingMetric.SPILLED_PREDICTIONS, 1);
            return "";
        });
        RequestContext.current().add(ServingMetric.SPILLED_PREDICTIONS, 1);
        assertThat(requestContext.report(200).modelVersion()).contains(new ModelVersion("v1"));
        assertThat(requestContext.report(200).values()).containsEntry(ServingMetric.SPILLED_PREDICTIONS, 1.0);
    }
}
