package io.perennial.training.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.scoring.OnnxScorer;
import io.perennial.training.RealData;
import io.perennial.training.export.ModelExport;
import io.perennial.training.features.Feature;
import io.perennial.training.features.FeaturePlan;
import io.perennial.training.trees.FeatureColumn;
import io.perennial.training.trees.FeatureMatrix;
import io.perennial.training.trees.Node;
import io.perennial.training.trees.TreeModel;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Models that older versions of LightGBM wrote, from the test data of the Go library leaves.
class ForeignModelsIT {
    private static final double TOLERANCE = 1e-6;

    @Test
    void shouldPredictThePublishedProbabilities() throws IOException {
        TreeModel forest = ForestTextParser.parse(text("lg_dart_breast_cancer.model"));
        float[][] x = floats("breast_cancer_test.tsv", 0);
        double[][] published = doubles("lg_dart_breast_cancer_true_predictions.txt");

        float[] predicted = predictions(forest, Task.BINARY, x);

        assertThat(predicted).hasSize(57).hasSameSizeAs(published);
        for (int row = 0; row < predicted.length; row++) {
            assertClose(predicted[row], published[row][0], "row " + row);
        }
    }

    /// @param rounded number of scores that differ, because a threshold lies between a number and its float
    @ParameterizedTest
    @CsvSource({
        "lg_kddcup99.model, kddcup99_test.tsv, 0, lg_kddcup99_true_predictions.txt, 504, 0",
        "lgmulticlass.model, multiclass_test.tsv, 1, lgmulticlass_true_raw_predictions.txt, 500, 1"
    })
    void shouldPredictThePublishedScores(
            String model, String rows, int labels, String published, int number, int rounded) throws IOException {
        TreeModel forest = ForestTextParser.parse(text(model));
        float[][] x = floats(rows, labels);
        double[][] expected = doubles(published);
        assertThat(x).hasNumberOfRows(number);
        assertThat(expected).hasNumberOfRows(number);
        List<String> different = new ArrayList<>();
        for (int score = 0; score < forest.scores(); score++) {
            float[] predicted = rawScores(forest, score, x);
            for (int row = 0; row < number; row++) {
                if (!close(predicted[row], expected[row][score])) {
                    different.add("row " + row + ", score " + score);
                }
            }
        }
        assertThat(different).hasSize(rounded);
    }

    /// The file's raw scores equal those of the LightGBM that this project trains with.
    @ParameterizedTest
    @CsvSource({
        "lg_breast_cancer.txt, breast_cancer_test.tsv, 0",
        "lg_dart_breast_cancer.model, breast_cancer_test.tsv, 0",
        "lg_kddcup99.model, kddcup99_test.tsv, 0",
        "lgmulticlass.model, multiclass_test.tsv, 1"
    })
    void shouldPredictAsLightGbmDoes(String model, String rows, int labels) throws IOException {
        compareWithLightGbm(model, floats(rows, labels));
    }

    @Test
    void shouldPredictAsLightGbmDoesForMissingAndUnseenCategories() throws IOException {
        float[][] x = new float[2_000][];
        for (int row = 0; row < x.length; row++) {
            float category = new float[] {0, 1, 3, 100, 7, Float.NaN}[row % 6];
            x[row] = new float[] {row % 7 == 0 ? Float.NaN : row / 2f, category};
        }
        compareWithLightGbm("model_simple.txt", x);
    }

    private static void compareWithLightGbm(String model, float[][] x) throws IOException {
        TreeModel forest = ForestTextParser.parse(text(model));
        double[] expected = lightGbm(text(model), forest.scores(), x);
        for (int score = 0; score < forest.scores(); score++) {
            float[] predicted = rawScores(forest, score, x);
            for (int row = 0; row < x.length; row++) {
                assertClose(
                        predicted[row],
                        expected[row * forest.scores() + score],
                        model + ", row " + row + ", score " + score);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lg_rf_iris.model, average_output",
        "genlin_fmtp_poisson_Frequency.model, poisson",
        "genlin_fmtp_gamma_AvgClaimAmount.model, gamma",
        "genlin_fmtp_tweedie_PurePremium.model, tweedie"
    })
    void shouldRefuseByName(String model, String named) throws IOException {
        String text = text(model);
        assertThatThrownBy(() -> ForestTextParser.parse(text))
                .isInstanceOf(LightGbmException.class)
                .hasMessageContaining(named)
                .hasMessageContaining("cannot be exported");
    }

    @Test
    void shouldRefuseATreeWithoutItsForest() throws IOException {
        String text = text("tree_1leaf.txt");
        assertThatThrownBy(() -> ForestTextParser.parse(text))
                .isInstanceOf(LightGbmException.class)
                .hasMessageContaining("version ''");
    }

    private static void assertClose(double predicted, double expected, String what) {
        assertThat(close(predicted, expected))
                .as("%s: %s, not %s", what, predicted, expected)
                .isTrue();
    }

    private static boolean close(double predicted, double expected) {
        return Math.abs(predicted - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
    }

    /// The file's sum of the trees of one score: a regression, so that no link hides a difference.
    private static float[] rawScores(TreeModel forest, int score, float[][] x) {
        List<Node> trees = new ArrayList<>();
        for (int tree = score; tree < forest.trees().size(); tree += forest.scores()) {
            trees.add(forest.trees().get(tree));
        }
        return predictions(new TreeModel(trees), Task.REGRESSION, x);
    }

    private static float[] predictions(TreeModel forest, Task task, float[][] x) {
        List<Field> fields = IntStream.range(0, x[0].length)
                .<Field>mapToObj(i -> new Field.Numeric("x" + i, true, "", "", Range.ALL))
                .toList();
        Contract contract = new Contract("foreign", 1, task, new Target("y", "", Range.ALL), fields, "");
        FeaturePlan plan = new FeaturePlan(fields.stream()
                .<Feature>map(field -> new Feature.Input(field.name()))
                .toList());
        byte[] model = new ModelExport(contract, plan).model(forest, ModelExport.OutputCalibration.NONE, Map.of());
        try (OnnxScorer scorer = OnnxScorer.load(model)) {
            return scorer.score(IntStream.range(0, x[0].length)
                            .<Column>mapToObj(i -> column(x, i))
                            .toList())
                    .values();
        }
    }

    private static Column column(float[][] x, int feature) {
        float[] values = new float[x.length];
        for (int row = 0; row < values.length; row++) {
            values[row] = x[row][feature];
        }
        return new Column.Floats(values);
    }

    private static double[] lightGbm(String text, int scores, float[][] x) {
        List<FeatureColumn> columns = IntStream.range(0, x[0].length)
                .mapToObj(i -> new FeatureColumn("x" + i, false))
                .toList();
        try (Arena arena = Arena.ofConfined();
                Booster booster = Booster.ofText(text)) {
            FeatureMatrix matrix = FeatureMatrix.allocate(arena, columns, x.length);
            for (int row = 0; row < x.length; row++) {
                matrix.put(row, x[row], 0);
            }
            return booster.rawScores(matrix, scores, 1);
        }
    }

    private static String text(String model) throws IOException {
        return Files.readString(RealData.model(model));
    }

    /// @param labels number of columns before the features
    private static float[][] floats(String file, int labels) throws IOException {
        return Arrays.stream(doubles(file))
                .map(row -> {
                    float[] features = new float[row.length - labels];
                    for (int i = 0; i < features.length; i++) {
                        features[i] = (float) row[labels + i];
                    }
                    return features;
                })
                .toArray(float[][]::new);
    }

    private static double[][] doubles(String file) throws IOException {
        return Files.readAllLines(RealData.model(file)).stream()
                .map(line -> Arrays.stream(line.strip().split("\\s+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }
}
