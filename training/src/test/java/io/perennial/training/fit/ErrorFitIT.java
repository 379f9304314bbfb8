package io.perennial.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Task;
import io.perennial.performance.estimation.LossEstimator;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Scores;
import io.perennial.statistics.Loss;
import io.perennial.training.problem.Problem;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorFitIT {
    @ParameterizedTest
    @EnumSource(
            value = Task.class,
            names = {"REGRESSION", "BINARY"})
    void shouldLearnFromLossesOnRowsThatTheForestHadNotSeen(Task task) {
        Problem problem = byHeart(Deliveries.problem(task));
        TrainingRows rows = rows(task, 1);
        TrainingRows fresh = rows(task, 2);

        Fitted fitted = Trainer.fit(problem, rows, Progress.NONE);

        double seen = mean(losses(task, fitted, rows));
        double unseen = mean(losses(task, fitted, fresh));
        assertThat(seen).as("the forest knows its rows by heart").isLessThan(0.5 * unseen);
        // Too high if at all: the forests that had not seen the rows were grown on fewer.
        assertThat(mean(estimated(fitted, fresh))).isBetween(0.8 * unseen, 1.5 * unseen);
        assertThat(mean(estimated(fitted, rows))).isGreaterThan(1.5 * seen);
    }

    @Test
    void shouldHaveNoModelOfTheLossOfTooFewRows() {
        assertThat(Trainer.fit(Deliveries.problem(Task.REGRESSION), Deliveries.rows(300, 1), Progress.NONE)
                        .errors())
                .isEmpty();
    }

    @Test
    void shouldMakeTheSameFileAgain() {
        Problem problem = Deliveries.problem(Task.REGRESSION);

        ErrorModel errors = Trainer.fit(problem, Deliveries.rows(1000, 1), Progress.NONE)
                .errors()
                .orElseThrow();

        assertThat(errors.onnx())
                .isEqualTo(Trainer.fit(problem, Deliveries.rows(1000, 1), Progress.NONE)
                        .errors()
                        .orElseThrow()
                        .onnx());
        assertThat(errors.rows()).as("two fifths are answered unseen").isEqualTo(400);
        assertThat(errors.parity().relative()).isLessThan(1e-5);
    }

    /// Trees that hold each row in a leaf of its own.
    private static Problem byHeart(Problem problem) {
        return problem.withTraining(problem.training()
                .with(Map.of("min_leaf_rows", "1", "leaves", "400", "rounds", "60", "learning_rate", "0.3")));
    }

    private static TrainingRows rows(Task task, long seed) {
        TrainingRows rows = Deliveries.rows(3000, seed);
        return task == Task.BINARY ? Deliveries.late(rows) : rows;
    }

    private static double[] losses(Task task, Fitted fitted, TrainingRows rows) {
        double[] actuals = new double[rows.rows()];
        Arrays.setAll(actuals, row -> rows.target()[row]);
        return Loss.of(task, scores(fitted, rows), actuals);
    }

    private static double[] estimated(Fitted fitted, TrainingRows rows) {
        try (LossEstimator estimator =
                LossEstimator.load(fitted.errors().orElseThrow().onnx())) {
            return estimator.losses(rows.columns(), scores(fitted, rows).values());
        }
    }

    private static Scores scores(Fitted fitted, TrainingRows rows) {
        try (OnnxScorer scorer = OnnxScorer.load(fitted.onnx())) {
            return scorer.score(rows.columns());
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
