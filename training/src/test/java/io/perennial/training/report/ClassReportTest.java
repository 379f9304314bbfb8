package io.perennial.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Target;
import io.perennial.scoring.Scores;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.training.comparison.ScoredRows;
import io.perennial.training.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassReportTest {
    private static final float[] SHARES = {
        .8f, .1f, .1f, .6f, .3f, .1f, .2f, .7f, .1f, .1f, .3f, .6f, .5f, .2f, .3f, .3f, .4f, .3f
    };

    @Test
    void shouldCountActualClassesByPredictedClass() {
        ClassReport report = report(0, 1, 1, 2, 2, 1);
        assertThat(report.confusion()).containsExactly(List.of(1L, 0L, 0L), List.of(1L, 2L, 0L), List.of(1L, 0L, 1L));
        ClassReport.ClassMetrics b = report.classes().get(1);
        assertThat(b.rows()).isEqualTo(3);
        assertThat(b.share().value()).isEqualTo(0.5);
        assertThat(b.meanProbability()).isCloseTo(2.0 / 6, within(1e-6));
        assertThat(value(b.precision())).isEqualTo(1);
        assertThat(value(b.recall())).isCloseTo(2.0 / 3, within(1e-9));
    }

    @Test
    void shouldGiveNoPrecisionOfAClassNeverPredictedAndNoRecallOfOneThatNeverOccurred() {
        ClassReport report = report(0, 0, 0, 1, 1, 1);
        assertThat(report.classes().get(2).recall()).isNull();
        assertThat(report.classes().get(2).precision()).isNotNull();
    }

    @Test
    void shouldPutClassesTheModelDoesNotKnowInARowOfTheirOwn() {
        ClassReport report = report(0, 1, 1, Target.UNKNOWN_CLASS, 2, Target.UNKNOWN_CLASS);
        assertThat(report.confusion()).hasSize(4).last().isEqualTo(List.of(0L, 1L, 1L));
        assertThat(html(judged(0, 1, 1, Target.UNKNOWN_CLASS, 2, Target.UNKNOWN_CLASS)))
                .contains("(not in the model)");
    }

    @Test
    void shouldPoolTheRarestOfManyClassesOnThePage() {
        List<String> names = IntStream.range(0, 15).mapToObj(i -> "c" + i).toList();
        Problem problem = ParcelReports.problem("multiclass", false).withClasses(names);
        float[] shares = new float[15 * 15];
        float[] target = new float[15];
        for (int i = 0; i < 15; i++) {
            shares[16 * i] = 1;
            target[i] = i;
        }
        String[] districts = new String[15];
        Arrays.fill(districts, "a");
        ScoredRows scoredRows = ParcelReports.judged(problem, districts, target, Scores.ofClasses(names, shares));
        assertThat(html(scoredRows)).contains("(others)").contains("c14");
    }

    private static String html(ScoredRows scoredRows) {
        Problem problem = ParcelReports.problem("multiclass", false)
                .withClasses(scoredRows.contract().target().classes());
        VersionReport report = VersionReport.of(ParcelReports.version(problem, scoredRows), scoredRows);
        return new String(report.html(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static ClassReport report(float... target) {
        return ClassReport.of(judged(target));
    }

    private static ScoredRows judged(float... target) {
        List<String> names = List.of("a", "b", "c");
        String[] districts = new String[target.length];
        Arrays.fill(districts, "a");
        return ParcelReports.judged(
                ParcelReports.problem("multiclass", false).withClasses(names),
                districts,
                target,
                Scores.ofClasses(names, SHARES));
    }

    private static double value(@org.jspecify.annotations.Nullable ConfidenceInterval confidenceInterval) {
        return Objects.requireNonNull(confidenceInterval).value();
    }
}
