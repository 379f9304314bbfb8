package io.perennial.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Task;
import io.perennial.training.export.Calibration;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CalibrationFitTest {
    private static final int ROWS = 20_000;
    private static final int TRIALS = 100;

    /// Share of calibrated samples of 300 rows for which a slope other than 1 is better by chance, and share of
    /// over-confident ones for which it is better. Measured on 8,000 and 800 samples of other seeds.
    private static final double KEPT_BY_CHANCE = 0.213;

    private static final double KEPT_OF_OVERCONFIDENT = 0.96;

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void shouldRecoverTheSlopeAndKeepTheMean() {
        Sample moved = sample(2, -0.4, ROWS);

        Calibration fitted = moved.calibration();

        assertThat(fitted.slope()).isCloseTo(0.5, within(0.03));
        assertThat(mean(fitted.apply(Task.BINARY, 1, moved.said()))).isCloseTo(mean(moved.said()), within(1e-9));
        assertThat(mean(moved.said())).isLessThan(0.47);
    }

    @Test
    void shouldHardlyChangeCalibratedProbabilities() {
        Calibration fitted = binary(1, 0);

        assertThat(fitted.slope()).isCloseTo(1, within(0.05));
        assertThat(fitted.offset()).isCloseTo(0, within(0.05));
    }

    @Test
    void shouldRecoverTheTemperatureOfSeveralClasses() {
        double[] said = new double[3 * ROWS];
        float[] truth = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            double[] right = right();
            truth[row] = drawn(right);
            System.arraycopy(new Calibration(2.5, 0).apply(Task.MULTICLASS, 3, right), 0, said, 3 * row, 3);
        }

        Calibration fitted = new CalibrationFit(Task.MULTICLASS, 3, said, truth).best();

        assertThat(fitted.slope()).isCloseTo(0.4, within(0.02));
        assertThat(fitted.offset()).isZero();
    }

    /// A comparison on the rows of the fit would keep every calibration.
    @Test
    void shouldDropACalibrationThatDoesNotLowerTheLossOnOtherRows() {
        assertBinomial(kept(1), KEPT_BY_CHANCE);
    }

    @Test
    void shouldKeepACalibrationThatLowersTheLossOnOtherRows() {
        assertBinomial(kept(1.5), KEPT_OF_OVERCONFIDENT);
    }

    /// Number of samples whose calibration is kept.
    private int kept(double stretched) {
        int kept = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            kept += sample(stretched, 0, 300).calibration().equals(Calibration.NONE) ? 0 : 1;
        }
        return kept;
    }

    /// Within four standard deviations, so that one seed in about 16,000 misses the bounds.
    private static void assertBinomial(int count, double probability) {
        double deviation = Math.sqrt(TRIALS * probability * (1 - probability));
        assertThat((double) count).isCloseTo(TRIALS * probability, within(4 * deviation));
    }

    @Test
    void shouldNotCalibrateByAHandfulOfRows() {
        assertThat(sample(3, 1, 199).calibration()).isEqualTo(Calibration.NONE);
    }

    @Test
    void shouldNeverChangeTheOrderOfPredictions() {
        assertThat(binary(-1, 0).slope()).isPositive();
        assertThatThrownBy(() -> new Calibration(0, 0)).hasMessageContaining("ranking of predictions");
    }

    private Calibration binary(double stretched, double moved) {
        return sample(stretched, moved, ROWS).calibration();
    }

    /// Calibrates log odds that were right before they were stretched and moved.
    private Sample sample(double stretched, double moved, int rows) {
        double[] said = new double[rows];
        float[] truth = new float[rows];
        for (int row = 0; row < rows; row++) {
            double odds = 1.5 * random.nextGaussian();
            truth[row] = random.nextDouble() < sigmoid(odds) ? 1 : 0;
            said[row] = sigmoid(stretched * odds + moved);
        }
        return new Sample(said, new CalibrationFit(Task.BINARY, 1, said, truth).best());
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Sample(double[] said, Calibration calibration) {}

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    private static double sigmoid(double odds) {
        return 1 / (1 + Math.exp(-odds));
    }

    private double[] right() {
        double[] weights = new double[3];
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            weights[i] = Math.exp(random.nextGaussian());
            sum += weights[i];
        }
        for (int i = 0; i < 3; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    private float drawn(double[] probabilities) {
        double place = random.nextDouble();
        return place < probabilities[0] ? 0 : place < probabilities[0] + probabilities[1] ? 1 : 2;
    }
}
