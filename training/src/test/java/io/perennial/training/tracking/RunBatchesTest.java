package io.perennial.training.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunTag;

/// A run that takes more than three batches of each kind.
class RunBatchesTest {
    @Test
    void shouldSendEachMetricParameterAndTagOnce() {
        List<Metric> metrics = new ArrayList<>();
        List<Param> parameters = new ArrayList<>();
        List<RunTag> tags = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();

        new RunBatches(LargeRun.run()).send((someMetrics, someParameters, someTags) -> {
            // What MLflow takes in one call.
            assertThat(someMetrics).hasSizeLessThanOrEqualTo(1000);
            assertThat(someParameters).hasSizeLessThanOrEqualTo(100);
            assertThat(someTags).hasSizeLessThanOrEqualTo(100);
            sizes.add(someMetrics.size() + someParameters.size() + someTags.size());
            metrics.addAll(someMetrics);
            parameters.addAll(someParameters);
            tags.addAll(someTags);
        });

        assertThat(sizes).doesNotContain(0);
        assertThat(metrics.stream()
                        .filter(metric -> metric.getKey().equals("learning_curve"))
                        .map(Metric::getValue))
                .containsExactlyElementsOf(LargeRun.CURVE);
        assertThat(metrics.stream()
                        .filter(metric -> metric.getKey().equals("learning_curve"))
                        .map(Metric::getStep))
                .doesNotHaveDuplicates();
        assertThat(parameters.stream().map(Param::getKey).filter(key -> key.startsWith("parameter_")))
                .hasSize(LargeRun.PARAMETERS)
                .doesNotHaveDuplicates();
        assertThat(tags.stream().map(RunTag::getKey).filter(key -> key.startsWith("perennial.library.")))
                .hasSize(LargeRun.LIBRARIES)
                .doesNotHaveDuplicates();
    }
}
