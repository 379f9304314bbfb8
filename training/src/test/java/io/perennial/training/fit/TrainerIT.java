package io.perennial.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Task;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Scores;
import io.perennial.training.problem.CategoryEncoding;
import io.perennial.training.problem.Problem;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerIT {
    @Test
    void shouldLearnFromNumbersFlagsCategoriesAndTimes() {
        Problem problem = DeliveryData.problem(Task.REGRESSION);

        FittedModel fittedModel = Trainer.fit(problem, DeliveryData.rows(4000, 1), TrainingListener.NONE);

        Fresh fresh = Fresh.of(fittedModel, DeliveryData.rows(4000, 2));
        assertThat(fresh.rmse()).isLessThan(0.35 * Fresh.spread(fresh.rows().target()));
        assertThat(fresh.coverage()).isBetween(0.86, 0.95);
        assertThat(fittedModel.learningCurve()).isNotEmpty();
        assertThat(fittedModel.model().importance().values().stream()
                        .mapToDouble(share -> share)
                        .sum())
                .isCloseTo(1, within(1e-9));
        assertThat(fittedModel.parity().maxRelativeDifference()).isLessThan(1e-5);
        assertThat(fittedModel.parity(fresh.rows().columns()).rows()).isEqualTo(4000);
    }

    @Test
    void shouldMakeTheSameFileAgain() {
        Problem problem = DeliveryData.problem(Task.REGRESSION);

        assertThat(Trainer.fit(problem, DeliveryData.rows(1000, 1), TrainingListener.NONE)
                        .onnx())
                .isEqualTo(Trainer.fit(problem, DeliveryData.rows(1000, 1), TrainingListener.NONE)
                        .onnx())
                .isNotEqualTo(Trainer.fit(problem, DeliveryData.rows(1000, 3), TrainingListener.NONE)
                        .onnx());
    }

    @Test
    void shouldGrowAsManyTreesOnAllRowsAsEarlyStoppingFound() {
        FittedModel fittedModel =
                Trainer.fit(DeliveryData.problem(Task.REGRESSION), DeliveryData.rows(1000, 1), TrainingListener.NONE);

        double best = Collections.min(fittedModel.learningCurve());
        assertThat(fittedModel.model().numIterations())
                .isEqualTo(fittedModel.learningCurve().indexOf(best) + 1);
        assertThat(fittedModel.model().trees().trees())
                .hasSize(fittedModel.model().numIterations());
        assertThat(fittedModel.learningCurve())
                .hasSizeGreaterThan(fittedModel.model().numIterations());
    }

    @Test
    void shouldOrderRowsByTimeItself() {
        Problem problem = DeliveryData.problem(Task.REGRESSION);
        TrainingRows rows = DeliveryData.rows(600, 1);
        int[] backwards = new int[rows.rows()];
        for (int i = 0; i < backwards.length; i++) {
            backwards[i] = backwards.length - 1 - i;
        }

        assertThat(Trainer.fit(problem, rows.select(backwards), TrainingListener.NONE)
                        .onnx())
                .isEqualTo(Trainer.fit(problem, rows, TrainingListener.NONE).onnx());
    }

    @Test
    void shouldPredictProbabilitiesForABinaryTargetWithoutEventTime() {
        TrainingRows rows = DeliveryData.late(DeliveryData.rows(4000, 1));

        FittedModel fittedModel = Trainer.fit(DeliveryData.problem(Task.BINARY), rows, TrainingListener.NONE);

        Fresh fresh = Fresh.of(fittedModel, DeliveryData.late(DeliveryData.rows(2000, 2)));
        assertThat(fresh.rmse()).isLessThan(0.75 * Fresh.spread(fresh.rows().target()));
        assertThat(fittedModel.outputCalibration().intervals()).isEmpty();
    }

    @Test
    void shouldNotLearnFromAnUninformativeCross() {
        // Nearly each row has a pair of its own: without cross-fitting the pair's mean would be the row's own target.
        Problem problem = DeliveryData.problem(Task.REGRESSION);
        TrainingRows rows = DeliveryData.withRandomPairs(DeliveryData.rows(3000, 1), 7);

        FittedModel fittedModel = Trainer.fit(problem, rows, TrainingListener.NONE);

        Fresh honest = Fresh.of(
                Trainer.fit(problem, DeliveryData.withoutPairs(DeliveryData.rows(3000, 1)), TrainingListener.NONE),
                DeliveryData.withoutPairs(DeliveryData.rows(3000, 2)));
        Fresh tempted = Fresh.of(fittedModel, DeliveryData.withRandomPairs(DeliveryData.rows(3000, 2), 8));
        assertThat(tempted.rmse()).isLessThan(1.1 * honest.rmse());
        assertThat(fittedModel.model().importance().get("pair")).isLessThan(0.1);
    }

    @ParameterizedTest
    @EnumSource(CategoryEncoding.class)
    void shouldEncodeCategoriesAsAsked(CategoryEncoding categories) {
        Problem plain = DeliveryData.problem(Task.REGRESSION);
        Problem problem = plain.withTraining(plain.training()
                .withParameters(Map.of(
                        "category_encoding", categories.name().toLowerCase(Locale.ROOT), "category_crosses", "all")));

        FittedModel fittedModel = Trainer.fit(problem, DeliveryData.rows(1000, 1), TrainingListener.NONE);

        assertThat(fittedModel.model().importance().keySet())
                .contains(
                        switch (categories) {
                            case NATIVE, TARGET_MEAN -> "depot";
                            case BOTH -> "depot (mean)";
                        });
        assertThat(Fresh.of(fittedModel, DeliveryData.rows(1000, 2)).rmse())
                .isLessThan(0.4 * Fresh.spread(DeliveryData.rows(1000, 2).target()));
        assertThat(fittedModel.parity(DeliveryData.rows(500, 3).columns()).maxRelativeDifference())
                .isLessThan(1e-5);
    }

    @Test
    void shouldCompareWithALinearModelOnTheSameRows() {
        Problem problem = DeliveryData.problem(Task.REGRESSION);
        TrainingRows fresh = DeliveryData.rows(2000, 2);

        FittedModel fittedModel = Trainer.fit(problem, DeliveryData.rows(4000, 1), TrainingListener.NONE);

        double linear = new Fresh(fresh, fittedModel.linearScores(fresh.columns())).rmse();
        assertThat(linear).isBetween(Fresh.of(fittedModel, fresh).rmse(), 0.6 * Fresh.spread(fresh.target()));
    }

    @Test
    void shouldReportItsProgress() {
        Set<TrainingListener.Stage> stages = new HashSet<>();

        Trainer.fit(
                DeliveryData.problem(Task.REGRESSION), DeliveryData.rows(600, 1), (stage, _, _) -> stages.add(stage));

        assertThat(stages).containsExactlyInAnyOrder(TrainingListener.Stage.values());
    }

    @Test
    void shouldRefuseRowsItCannotLearnFrom() {
        assertThatThrownBy(() -> fit(Task.REGRESSION, DeliveryData.rows(10, 1)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("only 10 rows");
        assertThatThrownBy(() -> fit(Task.REGRESSION, DeliveryData.withTarget(DeliveryData.rows(100, 1), 5)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("target 'minutes' is 5 in all 100 rows");
        assertThatThrownBy(() -> fit(Task.BINARY, DeliveryData.rows(100, 1)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("must be 0 or 1");
        assertThatThrownBy(() -> fit(Task.REGRESSION, DeliveryData.withTarget(DeliveryData.rows(100, 1), Float.NaN)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("finite");
    }

    private static void fit(Task task, TrainingRows rows) {
        Trainer.fit(DeliveryData.problem(task), rows, TrainingListener.NONE);
    }

    private record Fresh(TrainingRows rows, Scores scores) {
        static Fresh of(FittedModel fittedModel, TrainingRows rows) {
            try (OnnxScorer scorer = OnnxScorer.load(fittedModel.onnx())) {
                return new Fresh(rows, scorer.score(rows.columns()));
            }
        }

        double rmse() {
            double sum = 0;
            for (int row = 0; row < rows.rows(); row++) {
                sum += Math.pow(scores.values()[row] - rows.target()[row], 2);
            }
            return Math.sqrt(sum / rows.rows());
        }

        double coverage() {
            int covered = 0;
            for (int row = 0; row < rows.rows(); row++) {
                covered += scores.prediction(row).interval().orElseThrow().contains(rows.target()[row]) ? 1 : 0;
            }
            return (double) covered / rows.rows();
        }

        static double spread(float[] values) {
            double sum = 0;
            double squares = 0;
            for (float value : values) {
                sum += value;
                squares += (double) value * value;
            }
            return Math.sqrt(squares / values.length - Math.pow(sum / values.length, 2));
        }
    }
}
