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

class LossModelFitIT {
    @ParameterizedTest
    @EnumSource(
            value = Task.class,
            names = {"REGRESSION", "BINARY"})
    void shouldLearnFromLossesOnRowsThatTheForestHadNotSeen(Task task) {
        Problem problem = byHeart(DeliveryData.problem(task));
        TrainingRows rows = rows(task, 1);
        TrainingRows fresh = rows(task, 2);

        FittedModel fittedModel = Trainer.fit(problem, rows, TrainingListener.NONE);

        double seen = mean(losses(task, fittedModel, rows));
        double unseen = mean(losses(task, fittedModel, fresh));
        assertThat(seen).as("the forest knows its rows by heart").isLessThan(0.5 * unseen);
        // Too high if at all: the forests that had not seen the rows were grown on fewer.
        assertThat(mean(estimated(fittedModel, fresh))).isBetween(0.8 * unseen, 1.5 * unseen);
        assertThat(mean(estimated(fittedModel, rows))).isGreaterThan(1.5 * seen);
    }

    @Test
    void shouldFitNoLossModelOnTooFewRows() {
        assertThat(Trainer.fit(DeliveryData.problem(Task.REGRESSION), DeliveryData.rows(300, 1), TrainingListener.NONE)
                        .lossModel())
                .isEmpty();
    }

    @Test
    void shouldMakeTheSameFileAgain() {
        Problem problem = DeliveryData.problem(Task.REGRESSION);

        LossModel errors = Trainer.fit(problem, DeliveryData.rows(1000, 1), TrainingListener.NONE)
                .lossModel()
                .orElseThrow();

        assertThat(errors.onnx())
                .isEqualTo(Trainer.fit(problem, DeliveryData.rows(1000, 1), TrainingListener.NONE)
                        .lossModel()
                        .orElseThrow()
                        .onnx());
        assertThat(errors.rows()).as("two fifths are answered unseen").isEqualTo(400);
        assertThat(errors.parity().maxRelativeDifference()).isLessThan(1e-5);
    }

    /// Trees that hold each row in a leaf of its own.
    private static Problem byHeart(Problem problem) {
        return problem.withTraining(problem.training()
                .withParameters(Map.of(
                        "min_data_in_leaf", "1", "num_leaves", "400", "num_iterations", "60", "learning_rate", "0.3")));
    }

    private static TrainingRows rows(Task task, long seed) {
        TrainingRows rows = DeliveryData.rows(3000, seed);
        return task == Task.BINARY ? DeliveryData.late(rows) : rows;
    }

    private static double[] losses(Task task, FittedModel fittedModel, TrainingRows rows) {
        double[] actuals = new double[rows.rows()];
        Arrays.setAll(actuals, row -> rows.target()[row]);
        return Loss.of(task, scores(fittedModel, rows), actuals);
    }

    private static double[] estimated(FittedModel fittedModel, TrainingRows rows) {
        try (LossEstimator estimator =
                LossEstimator.load(fittedModel.lossModel().orElseThrow().onnx())) {
            return estimator.losses(rows.columns(), scores(fittedModel, rows).values());
        }
    }

    private static Scores scores(FittedModel fittedModel, TrainingRows rows) {
        try (OnnxScorer scorer = OnnxScorer.load(fittedModel.onnx())) {
            return scorer.score(rows.columns());
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
