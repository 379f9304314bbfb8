package io.perennial.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Task;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Scores;
import io.perennial.training.problem.Encoding;
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
        Problem problem = Deliveries.problem(Task.REGRESSION);

        Fitted fitted = Trainer.fit(problem, Deliveries.rows(4000, 1), Progress.NONE);

        Fresh fresh = Fresh.of(fitted, Deliveries.rows(4000, 2));
        assertThat(fresh.rmse()).isLessThan(0.35 * Fresh.spread(fresh.rows().target()));
        assertThat(fresh.coverage()).isBetween(0.86, 0.95);
        assertThat(fitted.learningCurve()).isNotEmpty();
        assertThat(fitted.model().importance().values().stream()
                        .mapToDouble(share -> share)
                        .sum())
                .isCloseTo(1, within(1e-9));
        assertThat(fitted.parity().relative()).isLessThan(1e-5);
        assertThat(fitted.parityOn(fresh.rows().columns()).rows()).isEqualTo(4000);
    }

    @Test
    void shouldMakeTheSameFileAgain() {
        Problem problem = Deliveries.problem(Task.REGRESSION);

        assertThat(Trainer.fit(problem, Deliveries.rows(1000, 1), Progress.NONE).onnx())
                .isEqualTo(Trainer.fit(problem, Deliveries.rows(1000, 1), Progress.NONE)
                        .onnx())
                .isNotEqualTo(Trainer.fit(problem, Deliveries.rows(1000, 3), Progress.NONE)
                        .onnx());
    }

    @Test
    void shouldGrowAsManyTreesOnAllRowsAsTheNewestRowsAreWorth() {
        Fitted fitted = Trainer.fit(Deliveries.problem(Task.REGRESSION), Deliveries.rows(1000, 1), Progress.NONE);

        double best = Collections.min(fitted.learningCurve());
        assertThat(fitted.model().rounds()).isEqualTo(fitted.learningCurve().indexOf(best) + 1);
        assertThat(fitted.model().trees().trees()).hasSize(fitted.model().rounds());
        assertThat(fitted.learningCurve()).hasSizeGreaterThan(fitted.model().rounds());
    }

    @Test
    void shouldOrderRowsByTimeItself() {
        Problem problem = Deliveries.problem(Task.REGRESSION);
        TrainingRows rows = Deliveries.rows(600, 1);
        int[] backwards = new int[rows.rows()];
        for (int i = 0; i < backwards.length; i++) {
            backwards[i] = backwards.length - 1 - i;
        }

        assertThat(Trainer.fit(problem, rows.select(backwards), Progress.NONE).onnx())
                .isEqualTo(Trainer.fit(problem, rows, Progress.NONE).onnx());
    }

    @Test
    void shouldAnswerProbabilitiesForABinaryTargetWithoutEventTime() {
        TrainingRows rows = Deliveries.late(Deliveries.rows(4000, 1));

        Fitted fitted = Trainer.fit(Deliveries.problem(Task.BINARY), rows, Progress.NONE);

        Fresh fresh = Fresh.of(fitted, Deliveries.late(Deliveries.rows(2000, 2)));
        assertThat(fresh.rmse()).isLessThan(0.75 * Fresh.spread(fresh.rows().target()));
        assertThat(fitted.certainty().intervals()).isEmpty();
    }

    @Test
    void shouldNotLearnFromACrossThatTellsNothing() {
        // Nearly each row has a pair of its own: without cross-fitting the pair's mean would be the row's own target.
        Problem problem = Deliveries.problem(Task.REGRESSION);
        TrainingRows rows = Deliveries.withRandomPairs(Deliveries.rows(3000, 1), 7);

        Fitted fitted = Trainer.fit(problem, rows, Progress.NONE);

        Fresh honest = Fresh.of(
                Trainer.fit(problem, Deliveries.withoutPairs(Deliveries.rows(3000, 1)), Progress.NONE),
                Deliveries.withoutPairs(Deliveries.rows(3000, 2)));
        Fresh tempted = Fresh.of(fitted, Deliveries.withRandomPairs(Deliveries.rows(3000, 2), 8));
        assertThat(tempted.rmse()).isLessThan(1.1 * honest.rmse());
        assertThat(fitted.model().importance().get("pair")).isLessThan(0.1);
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void shouldEncodeCategoriesAsAsked(Encoding categories) {
        Problem plain = Deliveries.problem(Task.REGRESSION);
        Problem problem = plain.withTraining(plain.training()
                .with(Map.of("categories", categories.name().toLowerCase(Locale.ROOT), "crosses", "all")));

        Fitted fitted = Trainer.fit(problem, Deliveries.rows(1000, 1), Progress.NONE);

        assertThat(fitted.model().importance().keySet())
                .contains(
                        switch (categories) {
                            case NATIVE, TARGET_MEAN -> "depot";
                            case BOTH -> "depot (mean)";
                        });
        assertThat(Fresh.of(fitted, Deliveries.rows(1000, 2)).rmse())
                .isLessThan(0.4 * Fresh.spread(Deliveries.rows(1000, 2).target()));
        assertThat(fitted.parityOn(Deliveries.rows(500, 3).columns()).relative())
                .isLessThan(1e-5);
    }

    @Test
    void shouldCompareWithALinearModelOnTheSameRows() {
        Problem problem = Deliveries.problem(Task.REGRESSION);
        TrainingRows fresh = Deliveries.rows(2000, 2);

        Fitted fitted = Trainer.fit(problem, Deliveries.rows(4000, 1), Progress.NONE);

        double linear = new Fresh(fresh, fitted.linearScores(fresh.columns())).rmse();
        assertThat(linear).isBetween(Fresh.of(fitted, fresh).rmse(), 0.6 * Fresh.spread(fresh.target()));
    }

    @Test
    void shouldTellHowItGetsOn() {
        Set<Progress.Stage> stages = new HashSet<>();

        Trainer.fit(Deliveries.problem(Task.REGRESSION), Deliveries.rows(600, 1), (stage, _, _) -> stages.add(stage));

        assertThat(stages).containsExactlyInAnyOrder(Progress.Stage.values());
    }

    @Test
    void shouldRefuseRowsThatTeachNothing() {
        assertThatThrownBy(() -> fit(Task.REGRESSION, Deliveries.rows(10, 1)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("only 10 rows");
        assertThatThrownBy(() -> fit(Task.REGRESSION, Deliveries.withTarget(Deliveries.rows(100, 1), 5)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("target 'minutes' is 5 in all 100 rows");
        assertThatThrownBy(() -> fit(Task.BINARY, Deliveries.rows(100, 1)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("must be 0 or 1");
        assertThatThrownBy(() -> fit(Task.REGRESSION, Deliveries.withTarget(Deliveries.rows(100, 1), Float.NaN)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("finite");
    }

    private static void fit(Task task, TrainingRows rows) {
        Trainer.fit(Deliveries.problem(task), rows, Progress.NONE);
    }

    private record Fresh(TrainingRows rows, Scores scores) {
        static Fresh of(Fitted fitted, TrainingRows rows) {
            try (OnnxScorer scorer = OnnxScorer.load(fitted.onnx())) {
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
