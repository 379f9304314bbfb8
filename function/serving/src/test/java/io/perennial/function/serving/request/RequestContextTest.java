package io.perennial.function.serving.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.deployment.ServingMetric;
import io.perennial.registry.ModelVersion;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
        assertThat(requestContext.report(200).values()).containsExactly(Map.entry(ServingMetric.INFER_TIME, 2.5));
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
    void shouldKeepTheMetricsOfRequestsInOneBatchApart() {
        RequestContext other = RequestContext.withoutIds(ErrorFormat.PROBLEM_DETAILS);
        RequestContext.time(List.of(requestContext, other), ServingMetric.INFER_TIME, () -> "both");
        requestContext.setModelVersion(new ModelVersion("v1"));
        requestContext.add(ServingMetric.SPILLED_PREDICTIONS, 1);
        other.add(ServingMetric.VIOLATIONS, 3);
        assertThat(requestContext.report(200).modelVersion()).contains(new ModelVersion("v1"));
        assertThat(requestContext.report(200).values())
                .isEqualTo(Map.of(ServingMetric.INFER_TIME, 2.0, ServingMetric.SPILLED_PREDICTIONS, 1.0));
        assertThat(other.report(422).modelVersion()).isEmpty();
        assertThat(other.report(422).values())
                .isEqualTo(Map.of(ServingMetric.INFER_TIME, 2.0, ServingMetric.VIOLATIONS, 3.0));
    }
}
