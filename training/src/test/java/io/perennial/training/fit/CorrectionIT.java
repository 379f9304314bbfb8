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
class CorrectionIT {
    private static final int OLD = 4000;
    private static final int NEW = 300;

    private final Problem plain = Deliveries.problem(Task.REGRESSION);
    private final Problem corrected =
            plain.withTraining(plain.training().correctedBy(Duration.ofMinutes(10L * (NEW - 1))));

    @Test
    void shouldLearnAChangedWorldFromFewRows() {
        Fitted fitted = Trainer.fit(corrected, changed(OLD + NEW), Progress.NONE);

        double error = error(fitted);
        assertThat(error).isLessThan(0.5 * error(Trainer.fit(plain, changed(OLD + NEW), Progress.NONE)));
        assertThat(error).isLessThan(0.8 * error(Trainer.fit(plain, newest(), Progress.NONE)));
        assertThat(fitted.parity().relative()).isLessThan(1e-5);
        assertThat(fitted.errors()).isPresent();
    }

    @Test
    void shouldGiveIntervalsOfTheChangedWorld() {
        Fitted fitted = Trainer.fit(corrected, changed(OLD + NEW), Progress.NONE);

        TrainingRows fresh = fresh();
        try (OnnxScorer scorer = OnnxScorer.load(fitted.onnx(), 1)) {
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
        assertThat(Trainer.fit(corrected, changed(OLD + NEW), Progress.NONE).onnx())
                .isEqualTo(Trainer.fit(corrected, changed(OLD + NEW), Progress.NONE)
                        .onnx());
    }

    @Test
    void shouldSayThatAStretchIsTooShortOrTooLong() {
        Problem tooShort = plain.withTraining(plain.training().correctedBy(Duration.ofHours(1)));
        Problem tooLong = plain.withTraining(plain.training().correctedBy(Duration.ofDays(900)));

        assertThatThrownBy(() -> Trainer.fit(tooShort, Deliveries.rows(1000, 1), Progress.NONE))
                .isInstanceOf(TrainingException.class)
                .hasMessage("training: correction: PT1H parts the rows into 993 older and 7 newest ones;"
                        + " each part needs 200: choose another length");
        assertThatThrownBy(() -> Trainer.fit(tooLong, Deliveries.rows(1000, 1), Progress.NONE))
                .hasMessageContaining("into 0 older and 1000 newest ones");
    }

    private static TrainingRows changed(int rows) {
        TrainingRows before = Deliveries.rows(rows, 1);
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
        TrainingRows rows = Deliveries.rows(3000, 2);
        float[] minutes = rows.target().clone();
        for (int row = 0; row < minutes.length; row++) {
            minutes[row] *= 1.5f;
        }
        return new TrainingRows(rows.columns(), minutes, rows.eventTime());
    }

    private static double error(Fitted fitted) {
        TrainingRows fresh = fresh();
        double[] answers = fitted.trainerAnswers(fresh.columns());
        double[] squares = new double[answers.length];
        Arrays.setAll(squares, row -> Math.pow(answers[row] - fresh.target()[row], 2));
        return Math.sqrt(Arrays.stream(squares).average().orElseThrow());
    }
}
