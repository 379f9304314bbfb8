package io.perennial.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.json.Json;
import io.perennial.report.HtmlTables;
import io.perennial.scoring.Scores;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.training.comparison.ScoredRows;
import io.perennial.training.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionReportTest {
    private static final int ROWS = 200;
    private static final String HOSTILE = "<script>alert(2)</script>";

    @Test
    void shouldGiveTheSameBytesForTheSameInput() {
        assertThat(report("regression", true).html())
                .isEqualTo(report("regression", true).html());
        assertThat(report("regression", true).json())
                .isEqualTo(report("regression", true).json());
    }

    @Test
    void shouldHaveEveryNumberOfItsTablesAndTilesInTheJson() {
        for (String task : List.of("regression", "binary")) {
            VersionReport report = report(task, true);
            assertThat(RenderedNumbers.of(page(report)))
                    .as(task)
                    .hasSizeGreaterThan(30)
                    .isSubsetOf(RenderedNumbers.ofJson(report.json()));
        }
    }

    @Test
    void shouldShowARegression() {
        assertThat(page(report("regression", true)))
                .contains(
                        "Better than the baseline",
                        "Calibration of the mean",
                        "Distribution of the errors",
                        "Coverage of the 90 % intervals",
                        "Error over time",
                        "2 iterations were kept. They were trained on the older rows; 3 further iterations continue the training on the"
                                + " newest.",
                        "predicted − actual, euros",
                        "first version");
    }

    @Test
    void shouldSayAtItsTopThatALinearModelDoesBetterThanTheVersion() {
        Problem problem = ParcelReports.problem("regression", true);
        ScoredRows scoredRows = scored(problem, "regression");
        float[] exact = scoredRows.validation().target().clone();
        exact[7] += 1;
        var linear = new Scores(exact, new float[0], new float[0]);
        var champion = new Scores(shifted(scoredRows.model().values(), 30), new float[0], new float[0]);
        var beaten = new ScoredRows(
                scoredRows.contract(),
                scoredRows.training(),
                scoredRows.validation(),
                scoredRows.model(),
                linear,
                Optional.of(champion));
        VersionReport report = VersionReport.of(ParcelReports.version(problem, beaten), beaten);
        assertThat(report.verdict())
                .startsWith("Better than the champion: ")
                .contains(". Worse than a linear model: ")
                .doesNotContain("the baseline");
        assertThat(page(report)).contains("banner bad", report.verdict());
        assertThat(report("regression", true).verdict()).doesNotContain("linear");
    }

    @Test
    void shouldShowABinaryTarget() {
        assertThat(page(report("binary", true)))
                .contains("Calibration curve", "predicted probability", "Log loss", "the probability that")
                .doesNotContain("Coverage of the 90 % intervals", "Distribution of the errors");
    }

    @Test
    void shouldNotNeedAnEventTime() {
        assertThat(page(report("regression", false)))
                .contains("Calibration of the mean")
                .doesNotContain("Error over time", "Table by days");
    }

    @Test
    void shouldEscapeEveryTextFromOutside() {
        assertThat(page(report("regression", true)))
                .contains("What does &lt;b&gt;this&lt;/b&gt; cost?", "&lt;script&gt;alert(1)", "&lt;script&gt;alert(2)")
                .doesNotContain("<b>this", "<script");
    }

    @Test
    void shouldLoadNothingFromElsewhere() {
        assertThat(page(report("regression", true))).doesNotContain("http:", "https:", " src=", "@import", "url(");
    }

    @Test
    void shouldKeepTheSameNumbersAsJson() {
        for (String task : new String[] {"regression", "binary"}) {
            VersionReport report = report(task, true);
            assertThat(Json.read(report.json(), VersionReport.class, "report.json"))
                    .isEqualTo(report);
        }
    }

    @Test
    void shouldCompareWithAChampion() {
        ScoredRows scoredRows = scored(ParcelReports.problem("regression", true), "regression");
        Scores champion = ParcelReports.answers(scoredRows.validation().target().clone());
        var contested = new ScoredRows(
                scoredRows.contract(),
                scoredRows.training(),
                scoredRows.validation(),
                scoredRows.model(),
                scoredRows.linear(),
                Optional.of(champion));
        VersionReport report = VersionReport.of(
                ParcelReports.version(ParcelReports.problem("regression", true), contested), contested);
        assertThat(page(report)).contains("Worse than the champion", "class=\"banner bad\"");
    }

    @Test
    void shouldRefusePredictionsOfOtherRows() {
        assertThatThrownBy(() -> ParcelReports.judged("regression", new float[2], ParcelReports.answers(1)))
                .hasMessageContaining("each of 2 rows");
    }

    @Test
    void shouldDeriveTheErrorOfAGroupFromItsMeanLoss() {
        ScoredRows scoredRows = ParcelReports.judged("regression", new float[2], ParcelReports.answers(3, -3));
        var sum = new GroupError.Sum(scoredRows);
        sum.add(0);
        sum.add(1);
        assertThat(sum.result()).isEqualTo(new GroupError(2, new ConfidenceInterval(3, 3, 3), 0));
    }

    private static VersionReport report(String task, boolean timed) {
        Problem problem = ParcelReports.problem(task, timed);
        ScoredRows scoredRows = scored(problem, task);
        return VersionReport.of(ParcelReports.version(problem, scoredRows), scoredRows);
    }

    /// Actuals rise with the row, or alternate; predictions differ slightly.
    private static ScoredRows scored(Problem problem, String task) {
        String[] districts = new String[ROWS];
        Arrays.setAll(districts, row -> row % 3 == 0 ? HOSTILE : row % 3 == 1 ? "b" : "new");
        float[] target = new float[ROWS];
        float[] answers = new float[ROWS];
        boolean binary = task.equals("binary");
        for (int row = 0; row < ROWS; row++) {
            target[row] = binary ? row % 2 : row;
            answers[row] = binary ? 0.3f + 0.4f * (row % 2) + row / 1000f : row + (row % 5 - 2);
        }
        float[] low = binary ? new float[0] : shifted(answers, -1);
        float[] high = binary ? new float[0] : shifted(answers, 1);
        ScoredRows scoredRows = ParcelReports.judged(problem, districts, target, new Scores(answers, low, high));
        String[] known = {HOSTILE, "b"};
        return new ScoredRows(
                scoredRows.contract(),
                ParcelReports.table(scoredRows.training().hasEventTimes(), known, new long[] {0, 1}, 0, 1),
                scoredRows.validation(),
                scoredRows.model(),
                scoredRows.linear(),
                Optional.empty());
    }

    @Test
    void shouldHaveACellPerColumnInEveryRow() {
        HtmlTables.assertRectangular(page(report("regression", true)));
        HtmlTables.assertRectangular(page(report("binary", true)));
    }

    private static float[] shifted(float[] values, float by) {
        float[] shifted = new float[values.length];
        for (int row = 0; row < values.length; row++) {
            shifted[row] = values[row] + by;
        }
        return shifted;
    }

    private static String page(VersionReport report) {
        return new String(report.html(), StandardCharsets.UTF_8);
    }
}
