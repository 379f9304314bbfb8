package io.perennial.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.Task;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Scores;
import io.perennial.training.problem.Problem;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Deliveries, one every ten minutes, that take half as long again from one day on.
class ContinuedForestTrainerIT {
    private static final int OLD = 4000;
    private static final int NEW = 300;

    private final Problem plain = DeliveryData.problem(Task.REGRESSION);
    private final Problem corrected =
            plain.withTraining(plain.training().withContinuedTraining(Duration.ofMinutes(10L * (NEW - 1))));

    @Test
    void shouldLearnAChangedWorldFromFewRows() {
        FittedModel fittedModel = Trainer.fit(corrected, changed(OLD + NEW), TrainingListener.NONE);

        double error = error(fittedModel);
        assertThat(error).isLessThan(0.5 * error(Trainer.fit(plain, changed(OLD + NEW), TrainingListener.NONE)));
        assertThat(error).isLessThan(0.8 * error(Trainer.fit(plain, newest(), TrainingListener.NONE)));
        assertThat(fittedModel.parity().maxRelativeDifference()).isLessThan(1e-5);
        assertThat(fittedModel.lossModel()).isPresent();
    }

    @Test
    void shouldGiveIntervalsOfTheChangedWorld() {
        FittedModel fittedModel = Trainer.fit(corrected, changed(OLD + NEW), TrainingListener.NONE);

        TrainingRows fresh = fresh();
        try (OnnxScorer scorer = OnnxScorer.load(fittedModel.onnx(), 1)) {
            Scores scores = scorer.score(fresh.columns());
            int inside = 0;
            for (int row = 0; row < fresh.rows(); row++) {
                float truth = fresh.target()[row];
                inside += scores.low()[row] <= truth && truth <= scores.high()[row] ? 1 : 0;
            }
            assertThat((double) inside / fresh.rows()).isBetween(0.82, 0.97);
        }
    }

    @Test
    void shouldMakeTheSameFileAgain() {
        assertThat(Trainer.fit(corrected, changed(OLD + NEW), TrainingListener.NONE)
                        .onnx())
                .isEqualTo(Trainer.fit(corrected, changed(OLD + NEW), TrainingListener.NONE)
                        .onnx());
    }

    @Test
    void shouldSayThatTheNewestPartIsTooShortOrTooLong() {
        Problem tooShort = plain.withTraining(plain.training().withContinuedTraining(Duration.ofHours(1)));
        Problem tooLong = plain.withTraining(plain.training().withContinuedTraining(Duration.ofDays(900)));

        assertThatThrownBy(() -> Trainer.fit(tooShort, DeliveryData.rows(1000, 1), TrainingListener.NONE))
                .isInstanceOf(TrainingException.class)
                .hasMessage("training: continued_training: PT1H splits the rows into 993 older and 7 newest ones;"
                        + " each part needs 200: choose another length");
        assertThatThrownBy(() -> Trainer.fit(tooLong, DeliveryData.rows(1000, 1), TrainingListener.NONE))
                .hasMessageContaining("into 0 older and 1000 newest ones");
    }

    private static TrainingRows changed(int rows) {
        TrainingRows before = DeliveryData.rows(rows, 1);
        float[] minutes = before.target().clone();
        for (int row = OLD; row < rows; row++) {
            minutes[row] *= 1.5f;
        }
        return new TrainingRows(before.columns(), minutes, before.eventTime());
    }

    private static TrainingRows newest() {
        return changed(OLD + NEW).slice(OLD, OLD + NEW);
    }

    private static TrainingRows fresh() {
        TrainingRows rows = DeliveryData.rows(3000, 2);
        float[] minutes = rows.target().clone();
        for (int row = 0; row < minutes.length; row++) {
            minutes[row] *= 1.5f;
        }
        return new TrainingRows(rows.columns(), minutes, rows.eventTime());
    }

    private static double error(FittedModel fittedModel) {
        TrainingRows fresh = fresh();
        double[] answers = fittedModel.trainerPredictions(fresh.columns());
        double[] squares = new double[answers.length];
        Arrays.setAll(squares, row -> Math.pow(answers[row] - fresh.target()[row], 2));
        return Math.sqrt(Arrays.stream(squares).average().orElseThrow());
    }
}
