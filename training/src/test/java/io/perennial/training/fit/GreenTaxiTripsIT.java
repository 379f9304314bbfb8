package io.perennial.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Scores;
import io.perennial.training.RealData;
import io.perennial.training.export.Parity;
import io.perennial.training.problem.TrainingPlan;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GreenTaxiTripsIT {
    @Test
    void shouldPredictFebruaryFromJanuary() {
        TrainingRows february = GreenTaxiTrips.read(month("2021-02"));

        FittedModel fittedModel = Trainer.fit(
                GreenTaxiTrips.problem(TrainingPlan.DEFAULT),
                GreenTaxiTrips.read(month("2021-01")),
                TrainingListener.NONE);

        Parity parity = fittedModel.parity(february.columns());
        assertThat(parity.rows()).isEqualTo(61_921);
        assertThat(fittedModel.onnx()).hasSizeLessThan(10_000_000);
        try (OnnxScorer scorer = OnnxScorer.load(fittedModel.onnx())) {
            Scores scores = scorer.score(february.columns());
            assertThat(rmse(scores.values(), february.target())).isLessThan(5.43);
            assertThat(coverage(scores, february.target())).isBetween(0.85, 0.95);
        }
    }

    private static Path month(String month) {
        return Path.of(RealData.at("green_tripdata_" + month + ".parquet"));
    }

    private static double rmse(float[] predicted, float[] actual) {
        double sum = 0;
        for (int row = 0; row < actual.length; row++) {
            sum += Math.pow(predicted[row] - actual[row], 2);
        }
        return Math.sqrt(sum / actual.length);
    }

    private static double coverage(Scores scores, float[] actual) {
        int covered = 0;
        for (int row = 0; row < actual.length; row++) {
            covered += scores.prediction(row).interval().orElseThrow().contains(actual[row]) ? 1 : 0;
        }
        return (double) covered / actual.length;
    }
}
