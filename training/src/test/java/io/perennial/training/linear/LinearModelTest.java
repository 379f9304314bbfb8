package io.perennial.training.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.scoring.Scores;
import io.perennial.training.lightgbm.LabelledMatrix;
import io.perennial.training.trees.FeatureColumn;
import io.perennial.training.trees.FeatureMatrix;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `scikit-learn-predictions.json` holds rows and what scikit-learn answers to them; it names the version.
class LinearModelTest {
    private final JsonNode expected = expected();

    @Test
    void shouldPredictLikeScikitLearnsRidgeRegression() {
        float[] answers = LinearModel.fit(contract(Task.REGRESSION), rows("number"))
                .score(matrix())
                .values();

        assertClose(answers, "ridge", 1e-4);
    }

    @Test
    void shouldPredictLikeScikitLearnsLogisticRegression() {
        float[] answers = LinearModel.fit(contract(Task.BINARY), rows("late"))
                .score(matrix())
                .values();

        assertClose(answers, "logistic", 1e-5);
    }

    @Test
    void shouldPredictFiniteProbabilitiesForCertainOutcomes() {
        FeatureMatrix x = FeatureMatrix.allocate(Arena.ofAuto(), List.of(new FeatureColumn("x", false)), 100);
        float[] outcome = new float[100];
        for (int row = 0; row < outcome.length; row++) {
            x.put(row, new float[] {row < 50 ? -1e6f : 1e6f}, 0);
            outcome[row] = row < 50 ? 0 : 1;
        }

        float[] answers = LinearModel.fit(contract(Task.BINARY), new LabelledMatrix(x, outcome))
                .score(x)
                .values();

        assertThat(answers[0]).isBetween(0f, 0.1f);
        assertThat(answers[99]).isBetween(0.9f, 1f);
    }

    @Test
    void shouldIgnoreLevelsAndMissingValuesNeverSeenInTraining() {
        FeatureMatrix seen = matrix();
        FeatureMatrix strange = FeatureMatrix.allocate(Arena.ofAuto(), seen.columns(), 1);
        strange.put(0, new float[] {10, Float.NaN, 99}, 0);

        float answer = LinearModel.fit(contract(Task.REGRESSION), rows("number"))
                .score(strange)
                .values()[0];

        assertThat(answer).isFinite();
    }

    @Test
    void shouldGiveSeveralClassesProbabilitiesThatAddUpToOne() {
        LabelledMatrix late = rows("late");
        Contract contract = contract(Task.MULTICLASS).withClasses(List.of("early", "late"));

        Scores scores = LinearModel.fit(contract, late).score(matrix());

        for (int row = 0; row < scores.rows(); row++) {
            double isLate = scores.prediction(row).probabilityOf(1);
            assertThat(isLate + scores.prediction(row).probabilityOf(0)).isCloseTo(1, within(1e-6));
            assertThat(isLate).isCloseTo(expected.get("logistic").get(row).asDouble(), within(1e-5));
        }
    }

    @Test
    void shouldRefuseASystemWithoutASolution() {
        double[][] singular = {{1, 0}, {1, 1}};

        assertThatThrownBy(() -> Cholesky.solve(singular, new double[2])).hasMessageContaining("line 1");
    }

    private static Contract contract(Task task) {
        Field input = new Field.Flag("unused", false, "");
        return new Contract("weather", 1, task, new Target("answer", "", Range.ALL), List.of(input), "");
    }

    private void assertClose(float[] answers, String model, double within) {
        assertThat(answers).hasSize(expected.get(model).size());
        for (int row = 0; row < answers.length; row++) {
            assertThat((double) answers[row])
                    .as("row %d", row)
                    .isCloseTo(expected.get(model).get(row).asDouble(), within(within));
        }
    }

    private LabelledMatrix rows(String target) {
        float[] values = new float[expected.get(target).size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = (float) expected.get(target).get(row).asDouble();
        }
        return new LabelledMatrix(matrix(), values);
    }

    private FeatureMatrix matrix() {
        List<FeatureColumn> columns = List.of(
                new FeatureColumn("temperature", false),
                new FeatureColumn("wind", false),
                new FeatureColumn("kind", true));
        int rows = expected.get("wind").size();
        FeatureMatrix x = FeatureMatrix.allocate(Arena.ofAuto(), columns, rows);
        for (int row = 0; row < rows; row++) {
            x.put(row, new float[] {value("temperature", row), value("wind", row), value("kind", row)}, 0);
        }
        return x;
    }

    private float value(String column, int row) {
        JsonNode value = expected.get(column).get(row);
        return value.isNull() ? Float.NaN : (float) value.asDouble();
    }

    private static JsonNode expected() {
        try (var in = LinearModelTest.class.getResourceAsStream("scikit-learn-predictions.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
