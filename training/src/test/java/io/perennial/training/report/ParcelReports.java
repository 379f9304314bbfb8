package io.perennial.training.report;

import io.perennial.contract.Column;
import io.perennial.performance.PerformanceMetrics;
import io.perennial.profile.ProfileBuilder;
import io.perennial.registry.Evaluation;
import io.perennial.registry.Lineage;
import io.perennial.registry.TrainingReason;
import io.perennial.scoring.Scores;
import io.perennial.training.comparison.ScoredRows;
import io.perennial.training.data.Table;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Tiny tables of parcels, each sent somewhere at a time, and answers to them.
public final class ParcelReports {
    /// 23:30 on the last of January in New York.
    static final long LATE_IN_JANUARY = Instant.parse("2021-02-01T04:30:00Z").getEpochSecond();

    private ParcelReports() {}

    /// @param task `regression`, `binary` or `multiclass`
    static Problem problem(String task, boolean timed) {
        return ProblemReader.parse(
                """
                model: parcels
                question: What does <b>this</b> cost?
                task: %s
                source: parcels.csv
                %s
                target: {name: price, sql: price%s}
                inputs:
                  - {name: district, type: category, description: "<script>alert(1)</script>"}
                  - {name: sent, type: timestamp, time_zone: America/New_York}
                """.formatted(task, timed ? "event_time: sent" : "", task.equals("regression") ? ", unit: euros" : ""),
                "parcels.yaml");
    }

    static Table table(boolean timed, String[] districts, long[] sent, float... target) {
        return new Table(
                List.of(new Column.Texts(districts), new Column.Times(sent)), target, timed ? sent : new long[0]);
    }

    /// One row learned from in district `a`, and one held out for each target, all in district `a` at one time.
    public static ScoredRows judged(String task, float[] target, Scores answers) {
        String[] districts = new String[target.length];
        Arrays.fill(districts, "a");
        return judged(problem(task, false), districts, target, answers);
    }

    public static ScoredRows judged(Problem problem, String[] districts, float[] target, Scores answers) {
        boolean timed = !problem.contract().eventTime().isEmpty();
        long[] sent = IntStream.range(0, target.length)
                .mapToLong(i -> LATE_IN_JANUARY + 3600L * i)
                .toArray();
        Table training = table(timed, new String[] {"a", "b"}, new long[] {0, 1}, 0, 1);
        Table validation = table(timed, districts, sent, target);
        return new ScoredRows(problem.contract(), training, validation, answers, answers, Optional.empty());
    }

    public static Scores answers(float... values) {
        return new Scores(values, new float[0], new float[0]);
    }

    private static Scores twoAnswers(Problem problem) {
        List<String> classes = problem.contract().target().classes();
        float[] first = new float[2 * classes.size()];
        if (!classes.isEmpty()) {
            first[0] = 1;
            first[classes.size()] = 1;
        }
        return classes.isEmpty() ? answers(0, 1) : Scores.ofClasses(classes, first);
    }

    static VersionDetails version(Problem problem, ScoredRows scoredRows) {
        double[] actuals = IntStream.range(0, scoredRows.rows())
                .mapToDouble(scoredRows::actual)
                .toArray();
        var evaluation = new Evaluation(
                PerformanceMetrics.of(problem.contract().task(), scoredRows.model(), actuals)
                        .metrics(),
                Map.of(),
                Map.of(),
                Map.of());
        var lineage = new Lineage(
                "fingerprint",
                null,
                null,
                null,
                2,
                scoredRows.rows(),
                "abc",
                Map.of("jdk", "25"),
                1,
                Map.of(),
                null,
                new TrainingReason.First(),
                null);
        return new VersionDetails(
                problem.question(),
                lineage,
                evaluation,
                new LearningSummary(
                        List.of(3.0, 2.0, 2.5),
                        2,
                        3,
                        Map.of("district", 0.75, "hour", 0.25),
                        Map.of("district", 0.9, "sent", 0.1)),
                new ProfileBuilder(problem.contract())
                        .add(scoredRows.training().columns(), twoAnswers(problem))
                        .build());
    }
}
