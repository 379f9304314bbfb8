package io.perennial.training.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.profile.DataProfile;
import io.perennial.profile.ProfileBuilder;
import io.perennial.registry.Estimate;
import io.perennial.registry.Evaluation;
import io.perennial.registry.Lineage;
import io.perennial.registry.Reason;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingReportTest {
    private static final Problem PROBLEM = ProblemReader.parse("""
            model: parcels
            question: What does <b>this</b> cost?
            task: regression
            source: parcels.csv
            target: {name: price, sql: price, unit: euros}
            inputs: [{name: weight, type: number, description: "<script>"}]
            """, "parcels.yaml");

    @Test
    void shouldShowTheFiguresBesideTheBaselines() {
        assertThat(html(List.of(3.0, 2.0, 2.5)))
                .contains(
                        "5.35 (5.28 to 5.41)",
                        "12.2 (12.1 to 12.3)",
                        "after each of 3 rounds; 2 were kept",
                        "first version");
    }

    @Test
    void shouldGiveTheSameBytesForTheSameInput() {
        assertThat(html(List.of(3.0, 2.0))).isEqualTo(html(List.of(3.0, 2.0)));
    }

    @Test
    void shouldEscapeWhatTheProblemFileSays() {
        assertThat(html(List.of())).doesNotContain("<b>this</b>", "<script>").contains("&lt;script&gt;");
    }

    private static String html(List<Double> curve) {
        var lineage = new Lineage("f", null, null, 10, 2, "abc", Map.of("jdk", "25"), 1, null, new Reason.First());
        var evaluation = new Evaluation(
                Map.of("rmse", new Estimate(5.35, 5.28, 5.41)),
                Map.of("rmse", new Estimate(12.2, 12.1, 12.3)),
                Map.of());
        DataProfile reference = new ProfileBuilder(PROBLEM.contract()).build();
        var learning = new TrainingReport.Learning(curve, 2, Map.of("weight", 1.0));
        return new String(
                new TrainingReport(PROBLEM, lineage, evaluation, learning, reference).html(), StandardCharsets.UTF_8);
    }
}
