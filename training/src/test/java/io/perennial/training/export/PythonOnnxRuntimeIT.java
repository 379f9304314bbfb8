package io.perennial.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.scoring.ModelFileNames;
import io.perennial.scoring.OnnxScorer;
import io.perennial.training.PythonOnnxRuntime;
import io.perennial.training.features.Feature;
import io.perennial.training.features.FeaturePlan;
import io.perennial.training.features.Levels;
import io.perennial.training.trees.Node;
import io.perennial.training.trees.TreeModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The exported file opened with ONNX Runtime of Python, next to the one of this project.
class PythonOnnxRuntimeIT {
    private static final int ROWS = 500;
    private static final List<String> CLASSES = List.of("small", "medium", "large", "huge", "grün");
    private static final Levels FEW = levels("few", 12);
    private static final Levels MANY = levels("many", 300);
    private static final Node LEAF = new Node.Leaf(0.1);

    /// Nested category splits, whose branches older versions copy 12 or 300 times per level.
    private static final Node NESTED =
            IntStream.range(0, 16).boxed().reduce(LEAF, PythonOnnxRuntimeIT::below, (left, _) -> left);

    @TempDir
    private Path directory;

    private final RandomForests randomForests = new RandomForests(new SplittableRandom(20_261_130));

    static Stream<Arguments> everyTaskInEveryVersion() {
        return Stream.of(PythonOnnxRuntime.values())
                .flatMap(python -> Stream.of(Task.values()).map(task -> Arguments.of(python, task)));
    }

    @ParameterizedTest
    @MethodSource("everyTaskInEveryVersion")
    void shouldPredictTheSameBitsInPython(PythonOnnxRuntime python, Task task)
            throws IOException, InterruptedException {
        Contract contract = contract(task);
        byte[] model = export(contract).model(forest(task), outputs(task), Map.of());
        List<Column> columns = columns();

        PythonOnnxRuntime.Scored inPython = python.score(directory, model, contract, columns);

        try (OnnxScorer scorer = OnnxScorer.load(model)) {
            Map<String, float[]> inJava = scorer.outputs(columns);
            assertThat(inJava).isNotEmpty();
            inJava.forEach((output, values) ->
                    assertThat(inPython.floats(output)).as(output).isEqualTo(values));
            if (task == Task.MULTICLASS) {
                var scores = scorer.score(columns);
                assertThat(inPython.texts(ModelFileNames.PREDICTION))
                        .isEqualTo(IntStream.range(0, ROWS)
                                .mapToObj(row -> scores.prediction(row).predictedClass())
                                .toList());
            }
        }
    }

    @Test
    void shouldTestTheOldestVersionThatTheFileNames() throws IOException, InterruptedException {
        String pinned = Files.readString(PythonOnnxRuntime.OLDEST.requirements());
        assertThat(pinned).contains("onnxruntime==" + TreeEnsembleWriter.MIN_ONNXRUNTIME + " ");

        Contract contract = contract(Task.BINARY);
        byte[] model = export(contract).model(forest(Task.BINARY), outputs(Task.BINARY), Map.of());
        PythonOnnxRuntime.Scored scored = PythonOnnxRuntime.OLDEST.score(directory, model, contract, columns());
        assertThat(scored.metadata().path(ModelFileNames.MIN_ONNXRUNTIME).asText())
                .isEqualTo(scored.version());
    }

    private static Contract contract(Task task) {
        Target target = task == Task.MULTICLASS ? Target.ofClasses("y", CLASSES) : new Target("y", "", Range.ALL);
        return new Contract(
                "portable",
                1,
                task,
                target,
                List.of(
                        new Field.Numeric("x", true, "", "", Range.ALL),
                        new Field.Numeric("z", true, "", "", Range.ALL),
                        new Field.Category(FEW.field(), true, "", List.of()),
                        new Field.Category(MANY.field(), true, "", List.of())),
                "");
    }

    private static ModelExport export(Contract contract) {
        return new ModelExport(
                contract,
                new FeaturePlan(List.of(
                        new Feature.Input("x"),
                        new Feature.Input("z"),
                        new Feature.CategoryCode(FEW.field(), FEW),
                        new Feature.CategoryCode(MANY.field(), MANY))));
    }

    private static ModelExport.OutputCalibration outputs(Task task) {
        return switch (task) {
            case REGRESSION ->
                new ModelExport.OutputCalibration(
                        Optional.of(new ConformalIntervals(List.of(0f), List.of(-1f, -2f), List.of(1f, 3f))),
                        Calibration.NONE);
            case BINARY, MULTICLASS -> new ModelExport.OutputCalibration(Optional.empty(), new Calibration(0.9, 0.125));
        };
    }

    /// Random trees, of which some are leaves, between a tree of one leaf, one whose root has a leaf and a split,
    /// and nested category splits.
    private TreeModel forest(Task task) {
        List<Node> trees = new ArrayList<>(List.of(LEAF, below(LEAF, 2), NESTED));
        trees.addAll(randomForests.forest(57, 7).trees());
        return new TreeModel(trees, task == Task.MULTICLASS ? CLASSES.size() : 1);
    }

    /// A category split above a subtree, by `few` and `many` in turn.
    private static Node below(Node subtree, int level) {
        boolean few = level % 2 == 0;
        List<Integer> codes =
                IntStream.range(0, few ? 11 : 299).map(code -> code + 1).boxed().toList();
        return new Node.CategorySplit(few ? 2 : 3, codes, subtree, new Node.Leaf(level));
    }

    private List<Column> columns() {
        List<float[]> rows =
                IntStream.range(0, ROWS).mapToObj(_ -> randomForests.row()).toList();
        return List.of(numbers(rows, 0), numbers(rows, 1), categories(rows, FEW, 2), categories(rows, MANY, 3));
    }

    private static Column numbers(List<float[]> rows, int feature) {
        float[] values = new float[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = rows.get(row)[feature];
        }
        return new Column.Floats(values);
    }

    private static Column categories(List<float[]> rows, Levels levels, int feature) {
        return new Column.Texts(rows.stream()
                .map(row -> Float.isNaN(row[feature]) ? "" : levels.field() + (int) row[feature])
                .toArray(String[]::new));
    }

    private static Levels levels(String field, int number) {
        return new Levels(
                field, IntStream.range(0, number).mapToObj(i -> field + i).toList());
    }
}
