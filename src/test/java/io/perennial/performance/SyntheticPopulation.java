package io.perennial.performance;

import io.perennial.contract.Task;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Populations whose true metrics are known without a sample.
sealed interface SyntheticPopulation {
    /// Labelled predictions, and their metrics for an infinite number of rows.
    record Sample(PerformanceMetrics performance, Map<String, Double> trueMetrics) {}

    Sample sample(int rows, RandomGenerator random);

    /// Actuals of the past.
    ActualsSummary past();

    static SyntheticPopulation of(Task task) {
        return switch (task) {
            case REGRESSION -> new SkewedErrors();
            case BINARY -> new RareOutcomes();
            case MULTICLASS -> new UnevenClasses();
        };
    }

    /// Predictions of variance 4 whose errors are skewed: 0.7 less an exponential of mean 1.
    record SkewedErrors() implements SyntheticPopulation {
        @Override
        public ActualsSummary past() {
            return new ActualsSummary(100, List.of(100.0));
        }

        @Override
        public Sample sample(int rows, RandomGenerator random) {
            var performanceMetrics = new PerformanceMetrics(Task.REGRESSION);
            for (int row = 0; row < rows; row++) {
                double predicted = 2 * random.nextGaussian();
                var interval = new Prediction.Interval(predicted - 1, predicted + 1);
                double actual = predicted - 0.7 + random.nextExponential();
                performanceMetrics.add(row, new Prediction(predicted, Optional.of(interval)), actual);
            }
            return new Sample(performanceMetrics, trueMetrics());
        }

        private static Map<String, Double> trueMetrics() {
            double loss = 1 + 0.3 * 0.3;
            return Map.of(
                    MetricNames.RMSE,
                    Math.sqrt(loss),
                    MetricNames.MAE,
                    0.7 - 1 + 2 * Math.exp(-0.7),
                    MetricNames.BIAS,
                    -0.3,
                    MetricNames.R2,
                    1 - loss / 5,
                    MetricNames.INTERVAL_COVERAGE,
                    1 - Math.exp(-1.7),
                    MetricNames.PAST_SKILL,
                    1 - loss / (5 + 0.7 * 0.7));
        }
    }

    /// True in about a tenth of the rows; the probabilities are under-confident and a little too high.
    record RareOutcomes() implements SyntheticPopulation {
        private static final int STEPS = 4000;
        private static final double REACH = 6;

        private static double real(double z) {
            return logistic(1.3 * z - 2.8);
        }

        private static double predicted(double z) {
            return logistic(0.9 * z - 2.4);
        }

        private static double logistic(double x) {
            return 1 / (1 + Math.exp(-x));
        }

        @Override
        public ActualsSummary past() {
            return ActualsSummary.ofClasses(800, 200);
        }

        @Override
        public Sample sample(int rows, RandomGenerator random) {
            var performanceMetrics = new PerformanceMetrics(Task.BINARY);
            double[] positions = new double[rows];
            for (int row = 0; row < rows; row++) {
                double z = random.nextGaussian();
                positions[row] = z;
                double actual = random.nextDouble() < real(z) ? 1 : 0;
                performanceMetrics.add(row, new Prediction(predicted(z), Optional.empty()), actual);
            }
            var trueMetrics = new HashMap<>(trueMetrics(past()));
            trueMetrics.put(MetricNames.CALIBRATION_ERROR, calibration(positions));
            return new Sample(performanceMetrics, trueMetrics);
        }

        /// Of ten equal groups of these very rows.
        private static double calibration(double[] positions) {
            double[] sorted = positions.clone();
            Arrays.sort(sorted);
            double sum = 0;
            for (int group = 0; group < 10; group++) {
                double off = 0;
                for (int row = group * sorted.length / 10; row < (group + 1) * sorted.length / 10; row++) {
                    off += predicted(sorted[row]) - real(sorted[row]);
                }
                sum += Math.abs(off);
            }
            return sum / sorted.length;
        }

        /// By summing over the normal density.
        private static Map<String, Double> trueMetrics(ActualsSummary past) {
            double weights = 0;
            double trues = 0;
            double loss = 0;
            double squares = 0;
            double bias = 0;
            double falsesBelow = 0;
            double wins = 0;
            for (int step = 0; step <= STEPS; step++) {
                double z = REACH * (2.0 * step / STEPS - 1);
                double weight = Math.exp(-z * z / 2);
                double real = real(z);
                double predicted = predicted(z);
                weights += weight;
                trues += weight * real;
                loss -= weight * (real * Math.log(predicted) + (1 - real) * Math.log1p(-predicted));
                squares += weight * (real * (1 - predicted) * (1 - predicted) + (1 - real) * predicted * predicted);
                bias += weight * (predicted - real);
                wins += weight * real * (falsesBelow + weight * (1 - real) / 2);
                falsesBelow += weight * (1 - real);
            }
            double rate = trues / weights;
            double entropy = -rate * Math.log(rate) - (1 - rate) * Math.log(1 - rate);
            double before = (past.sums().getLast() + 0.5) / (past.count() + 1);
            double ofPast = -rate * Math.log(before) - (1 - rate) * Math.log(1 - before);
            return Map.of(
                    MetricNames.LOG_LOSS, loss / weights,
                    MetricNames.BRIER_SCORE, squares / weights,
                    MetricNames.BIAS, bias / weights,
                    MetricNames.AUC, wins / trues / falsesBelow,
                    MetricNames.SKILL, 1 - loss / weights / entropy,
                    MetricNames.PAST_SKILL, 1 - loss / weights / ofPast);
        }
    }

    /// Twelve kinds of rows and three classes, the last of which is rare.
    record UnevenClasses() implements SyntheticPopulation {
        private static final List<String> CLASSES = List.of("small", "medium", "large");
        private static final int KINDS = 12;

        private static double[] predicted(int kind) {
            return shares(3 + kind % 4, 1 + kind % 5, 0.3 + (kind == 7 ? 9 : 0.1 * kind));
        }

        private static double[] real(int kind) {
            return shares(3 + kind % 3, 1.5 + kind % 5, 0.4 + (kind == 7 ? 6 : 0));
        }

        private static double[] shares(double... parts) {
            double sum = Arrays.stream(parts).sum();
            return Arrays.stream(parts).map(part -> part / sum).toArray();
        }

        @Override
        public ActualsSummary past() {
            return ActualsSummary.ofClasses(0, 500, 400, 100);
        }

        @Override
        public Sample sample(int rows, RandomGenerator random) {
            var performanceMetrics = new PerformanceMetrics(Task.MULTICLASS);
            int[] kinds = new int[KINDS];
            for (int row = 0; row < rows; row++) {
                int kind = random.nextInt(KINDS);
                kinds[kind]++;
                double draw = random.nextDouble();
                double[] real = real(kind);
                int actual = draw < real[0] ? 0 : draw < real[0] + real[1] ? 1 : 2;
                performanceMetrics.add(row, prediction(kind), actual);
            }
            Map<String, Double> trueMetrics = trueMetrics();
            trueMetrics.put(MetricNames.CALIBRATION_ERROR, calibration(kinds));
            return new Sample(performanceMetrics, trueMetrics);
        }

        private static Prediction prediction(int kind) {
            double[] predicted = predicted(kind);
            float[] row = {(float) predicted[0], (float) predicted[1], (float) predicted[2]};
            return Scores.ofClasses(CLASSES, row).prediction(0);
        }

        /// Each kind has a probability of its own, and so a group of its own, unless it shares a tenth of the rows.
        private static double calibration(int[] kinds) {
            List<Integer> ascending = java.util.stream.IntStream.range(0, KINDS)
                    .boxed()
                    .sorted(java.util.Comparator.comparingDouble(
                            kind -> prediction(kind).value()))
                    .toList();
            long rows = Arrays.stream(kinds).sum();
            double sum = 0;
            double off = 0;
            long open = 0;
            long closed = 0;
            for (int kind : ascending) {
                Prediction predicted = prediction(kind);
                off += kinds[kind] * (predicted.value() - real(kind)[predicted.predictedIndex()]);
                open += kinds[kind];
                if (10 * (closed + open) >= rows * (closed * 10 / rows + 1)) {
                    sum += Math.abs(off);
                    closed += open;
                    open = 0;
                    off = 0;
                }
            }
            return sum / rows;
        }

        private Map<String, Double> trueMetrics() {
            double[] actual = new double[3];
            double[] predictedShares = new double[3];
            double[] hits = new double[3];
            double loss = 0;
            double squares = 0;
            double confidence = 0;
            for (int kind = 0; kind < KINDS; kind++) {
                double[] predicted = predicted(kind);
                double[] real = real(kind);
                int predictedClass = prediction(kind).predictedIndex();
                confidence += predicted[predictedClass] / KINDS;
                predictedShares[predictedClass] += 1.0 / KINDS;
                hits[predictedClass] += real[predictedClass] / KINDS;
                for (int i = 0; i < 3; i++) {
                    actual[i] += real[i] / KINDS;
                    loss -= real[i] * Math.log(predicted[i]) / KINDS;
                    squares += (predicted[i] * predicted[i] - 2 * real[i] * predicted[i] + real[i]) / KINDS;
                }
            }
            double f1 = 0;
            double entropy = 0;
            double ofPast = 0;
            for (int i = 0; i < 3; i++) {
                f1 += 2 * hits[i] / (actual[i] + predictedShares[i]) / 3;
                entropy -= actual[i] * Math.log(actual[i]);
                ofPast -= actual[i] * Math.log((past().sums().get(i + 1) + 0.5) / (past().count() + 2));
            }
            double accuracy = Arrays.stream(hits).sum();
            return new HashMap<>(Map.of(
                    MetricNames.LOG_LOSS, loss,
                    MetricNames.ACCURACY, accuracy,
                    MetricNames.MACRO_F1, f1,
                    MetricNames.BRIER_SCORE, squares,
                    MetricNames.BIAS, confidence - accuracy,
                    MetricNames.SKILL, 1 - loss / entropy,
                    MetricNames.PAST_SKILL, 1 - loss / ofPast));
        }
    }
}
