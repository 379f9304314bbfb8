package io.perennial.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Column;
import io.perennial.contract.Columns;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.scoring.ModelFileException;
import io.perennial.scoring.OnnxGraph;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Scores;
import io.perennial.training.features.CategoryPair;
import io.perennial.training.features.Feature;
import io.perennial.training.features.FeaturePlan;
import io.perennial.training.features.Levels;
import io.perennial.training.features.MeanTable;
import io.perennial.training.trees.Node;
import io.perennial.training.trees.TreeModel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelExportTest {
    private static final Levels COLOURS = new Levels("colour", List.of("red", "grün"));
    private static final Levels SIZES = new Levels("size", List.of("s", "m", "l"));
    private static final ConformalIntervals INTERVALS =
            new ConformalIntervals(List.of(2f), List.of(-1f, -5f), List.of(1f, 7f));

    /// Answers x, and 9 where x is missing.
    private static final TreeModel STEPS = new TreeModel(List.of(new Node.NumericSplit(
            0, 1, false, new Node.Leaf(1), new Node.NumericSplit(0, 3, false, new Node.Leaf(3), new Node.Leaf(9)))));

    private static Contract contract(Task task, Range range) {
        return new Contract(
                "shop",
                1,
                task,
                new Target("price", "EUR", range),
                List.of(
                        new Field.Numeric("x", false, "", "", Range.ALL),
                        new Field.Category("colour", false, "", List.of()),
                        new Field.Category("size", false, "", List.of())),
                "");
    }

    private static ModelExport export(Contract contract, Feature... features) {
        return new ModelExport(contract, new FeaturePlan(List.of(features)));
    }

    @Test
    void shouldEncodeCategoriesAndPairsAndNothingUnseen() {
        // Keys: red 1, grün 2; s 1, m 2, l 3; pair = colour * 4 + size.
        ModelExport export = export(
                contract(Task.REGRESSION, Range.ALL),
                new Feature.CategoryCode("colour", COLOURS),
                new Feature.TargetMean("size", SIZES, new MeanTable(new long[] {1, 3}, new float[] {10, 30})),
                new Feature.CrossTargetMean(
                        "both",
                        new CategoryPair(COLOURS, SIZES),
                        new MeanTable(new long[] {5, 7, 11}, new float[] {11, 13, 23})));
        List<Column> rows = List.of(
                new Column.Floats(new float[5]),
                new Column.Texts(new String[] {"red", "grün", "", "blau", "grün"}),
                new Column.Texts(new String[] {"l", "l", "s", "s", ""}));

        try (OnnxGraph graph = OnnxGraph.load(export.featureGraph(), 1)) {
            assertThat(Objects.requireNonNull(graph.run(rows, 0, 5).get(ModelExport.FEATURES)))
                    .containsExactly(
                            0, 30, 13, // red l
                            1, 30, 23, // grün l
                            Float.NaN, 10, Float.NaN, // missing s
                            Float.NaN, 10, Float.NaN, // unseen s
                            1, Float.NaN, Float.NaN); // grün missing
        }
    }

    @Test
    void shouldKnowNoLevelOfACategoryThatWasAlwaysMissing() {
        Levels none = new Levels("colour", List.of());
        ModelExport export = export(
                contract(Task.REGRESSION, Range.ALL),
                new Feature.CategoryCode("colour", none),
                new Feature.CrossTargetMean(
                        "both", new CategoryPair(none, SIZES), new MeanTable(new long[0], new float[0])));
        List<Column> rows = List.of(
                new Column.Floats(new float[2]),
                new Column.Texts(new String[] {"", "red"}),
                new Column.Texts(new String[] {"s", "s"}));

        try (OnnxGraph graph = OnnxGraph.load(export.featureGraph(), 1)) {
            assertThat(Objects.requireNonNull(graph.run(rows, 0, 2).get(ModelExport.FEATURES)))
                    .containsOnly(Float.NaN);
        }
    }

    @Test
    void shouldAddTheIntervalOfThePredictionsBin() {
        Scores scores = score(contract(Task.REGRESSION, Range.ALL), 1, 3);

        assertThat(scores.values()).containsExactly(1, 3);
        assertThat(scores.low()).containsExactly(0, -2);
        assertThat(scores.high()).containsExactly(2, 10);
    }

    @Test
    void shouldKeepIntervalsInTheTargetsRangeAndAroundThePrediction() {
        Scores scores = score(contract(Task.REGRESSION, Range.of(2, 8)), 1, 3);

        assertThat(scores.low()).containsExactly(1, 2);
        assertThat(scores.high()).containsExactly(2, 8);
    }

    @Test
    void shouldPredictAProbabilityWithoutAnInterval() {
        byte[] model = export(contract(Task.BINARY, Range.ALL), new Feature.Input("x"))
                .model(
                        new TreeModel(List.of(new Node.Leaf(Math.log(3)))),
                        ModelExport.OutputCalibration.NONE,
                        Map.of());

        try (OnnxScorer scorer = OnnxScorer.load(model)) {
            Scores scores = scorer.score(Columns.of(scorer.contract(), List.of(row(0))));
            assertThat(scores.values()).containsExactly(0.75f);
            assertThat(scores.prediction(0).interval()).isEmpty();
        }
    }

    @Test
    void shouldCalibrateProbabilitiesAsPlainArithmeticDoes() {
        var calibration = new Calibration(0.5, 0.25);
        byte[] model = export(contract(Task.BINARY, Range.ALL), new Feature.Input("x"))
                .model(
                        new TreeModel(List.of(new Node.Leaf(Math.log(3)))),
                        new ModelExport.OutputCalibration(Optional.empty(), calibration),
                        Map.of());

        try (OnnxScorer scorer = OnnxScorer.load(model)) {
            float answer =
                    scorer.score(Columns.of(scorer.contract(), List.of(row(0)))).values()[0];
            assertThat(answer).isCloseTo((float) (1 / (1 + Math.exp(-(0.5 * Math.log(3) + 0.25)))), within(1e-6f));
            assertThat((double) answer)
                    .isCloseTo(calibration.apply(Task.BINARY, 1, new double[] {0.75})[0], within(1e-6));
        }
    }

    @Test
    void shouldCarryTheContract() {
        Contract contract = contract(Task.REGRESSION, Range.of(0, 100));

        try (OnnxScorer scorer = OnnxScorer.load(model(contract))) {
            assertThat(scorer.contract()).isEqualTo(contract);
        }
    }

    @Test
    void shouldWriteTheSameBytesAgain() {
        Contract contract = contract(Task.REGRESSION, Range.ALL);

        assertThat(model(contract))
                .isEqualTo(model(contract))
                .isNotEqualTo(model(contract(Task.REGRESSION, Range.of(0, 1))));
    }

    @Test
    void shouldScoreManyRowsInSlicesAndByManyThreads() {
        byte[] model = model(contract(Task.REGRESSION, Range.ALL));
        float[] x = new float[20_000];
        for (int row = 0; row < x.length; row++) {
            x[row] = row % 3 == 0 ? Float.NaN : row % 4;
        }
        String[] none = new String[x.length];
        java.util.Arrays.fill(none, "");
        List<Column> rows = List.of(new Column.Floats(x), new Column.Texts(none), new Column.Texts(none));

        try (OnnxScorer scorer = OnnxScorer.load(model)) {
            float[] expected = scorer.score(rows).values();
            for (int row = 0; row < x.length; row++) {
                assertThat(expected[row]).isEqualTo(Float.isNaN(x[row]) ? 9 : x[row] <= 1 ? 1 : 3);
            }
            assertThat(java.util.stream.IntStream.range(0, 16)
                            .parallel()
                            .mapToObj(_ -> scorer.score(rows).values()))
                    .allSatisfy(values -> assertThat(values).isEqualTo(expected));
        }
    }

    @Test
    void shouldRefuseInputsNamedLikeOutputs() {
        Contract contract = new Contract(
                "stock",
                1,
                Task.REGRESSION,
                new Target("close", "USD", Range.ALL),
                List.of(new Field.Numeric("high", true, "", "USD", Range.ALL)),
                "");

        assertThatThrownBy(() -> export(contract, new Feature.Input("high")))
                .hasMessageContaining("input 'high'")
                .hasMessageContaining("another name");
    }

    @Test
    void shouldSayThatAFileIsCorrupt() {
        byte[] model = model(contract(Task.REGRESSION, Range.ALL));

        assertThatThrownBy(() -> OnnxScorer.load(java.util.Arrays.copyOf(model, model.length / 2)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("corrupt");
        assertThatThrownBy(() -> OnnxScorer.load("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("corrupt");
        assertThatThrownBy(() -> OnnxScorer.load(new byte[0]))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("corrupt");
    }

    @Test
    void shouldSayThatAFileIsNotAPerennialModel() {
        GraphWriter graph = new GraphWriter("foreign");
        graph.output("y", graph.input("x", ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT), 1);

        assertThatThrownBy(() -> OnnxScorer.load(graph.model(new TreeMap<>())))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("perennial.contract");
        assertThatThrownBy(() -> OnnxScorer.load(export(contract(Task.REGRESSION, Range.ALL), new Feature.Input("x"))
                        .featureGraph()))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("no output 'prediction'");
    }

    @Test
    void shouldNameTheInputThatGotAnotherType() {
        try (OnnxScorer scorer = OnnxScorer.load(model(contract(Task.REGRESSION, Range.ALL)))) {
            Column floats = new Column.Floats(new float[1]);
            assertThatThrownBy(() -> scorer.score(List.of(floats, floats, floats)))
                    .isInstanceOf(ModelFileException.class)
                    .hasMessageContaining("'colour'");
        }
    }

    private static Scores score(Contract contract, double... xs) {
        try (OnnxScorer scorer = OnnxScorer.load(model(contract))) {
            return scorer.score(Columns.of(
                    contract,
                    java.util.stream.DoubleStream.of(xs)
                            .mapToObj(ModelExportTest::row)
                            .toList()));
        }
    }

    private static byte[] model(Contract contract) {
        return export(contract, new Feature.Input("x"))
                .model(
                        STEPS,
                        new ModelExport.OutputCalibration(Optional.of(INTERVALS), Calibration.NONE),
                        Map.of("who", "test"));
    }

    private static Example row(double x) {
        return new Example(List.of(new FieldValue.Real(x), FieldValue.MISSING, FieldValue.MISSING));
    }
}
