package io.perennial.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Scores;
import io.perennial.training.features.Feature;
import io.perennial.training.features.FeaturePlan;
import io.perennial.training.trees.Node;
import io.perennial.training.trees.TreeModel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeEnsembleWriterTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void shouldPredictAsTheForestDoesOnAnyRow(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomForests randomForests = new RandomForests(random);
        TreeModel forest = randomForests.forest(random.nextInt(1, 40), random.nextInt(1, 8));
        List<float[]> rows =
                IntStream.range(0, 2000).mapToObj(_ -> randomForests.row()).toList();

        float[] answers = score(forest, rows);

        for (int row = 0; row < answers.length; row++) {
            assertThat((double) answers[row])
                    .as("row %s", List.of(rows.get(row)))
                    .isCloseTo(RandomForests.answer(forest, rows.get(row)), within(2e-5));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void shouldPredictEachClassAsItsTreesDoOnAnyRow(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomForests randomForests = new RandomForests(random);
        int classes = random.nextInt(2, 8);
        TreeModel drawn = randomForests.forest(classes * random.nextInt(1, 20), random.nextInt(0, 7));
        TreeModel forest = new TreeModel(drawn.trees(), classes);
        List<float[]> rows =
                IntStream.range(0, 1000).mapToObj(_ -> randomForests.row()).toList();

        Scores scores = scores(forest, rows);

        for (int row = 0; row < rows.size(); row++) {
            double[] expected = RandomForests.probabilities(forest, rows.get(row));
            assertThat(scores.prediction(row).probabilities()).hasSize(classes);
            for (int i = 0; i < classes; i++) {
                assertThat(scores.prediction(row).probabilityOf(i)).isCloseTo(expected[i], within(1e-5));
            }
        }
    }

    @Test
    void shouldWriteClassesWithoutASplit() {
        TreeModel constant =
                new TreeModel(List.of(new Node.Leaf(Math.log(2)), new Node.Leaf(0), new Node.Leaf(-34.5)), 3);

        Scores scores = scores(constant, List.of(new float[] {1, 2, 3, 4}));

        assertThat(scores.probabilities()[0]).isCloseTo(2 / 3f, within(1e-6f));
        assertThat(scores.probabilities()[2]).isCloseTo(0, within(1e-12f));
        assertThat(scores.prediction(0).predictedClass()).isEqualTo("class 0");
    }

    @Test
    void shouldPredictOneRowAsItPredictsMany() {
        RandomForests randomForests = new RandomForests(new SplittableRandom(42));
        TreeModel forest = randomForests.forest(200, 6);
        List<float[]> rows =
                IntStream.range(0, 300).mapToObj(_ -> randomForests.row()).toList();

        float[] together = score(forest, rows);

        for (int row = 0; row < rows.size(); row += 10) {
            assertThat(score(forest, List.of(rows.get(row)))[0]).isCloseTo(together[row], within(1e-5f));
        }
    }

    @Test
    void shouldWriteTreesWithoutASplit() {
        TreeModel constant = new TreeModel(List.of(new Node.Leaf(2.5), new Node.Leaf(-0.5)));

        assertThat(score(constant, List.of(new float[] {1, 2, 3, 4}, new float[] {Float.NaN, 0, 0, 0})))
                .containsExactly(2f, 2f);
    }

    @Test
    void shouldNotGiveTheChildrenOfARootTheSameIndex() throws InvalidProtocolBufferException {
        Node leaf = new Node.Leaf(1);
        Node split = new Node.NumericSplit(0, 1, false, leaf, leaf);
        assertThat(rootChildren(
                        new TreeModel(List.of(split, new Node.NumericSplit(0, 1, false, new Node.Leaf(2), split)))))
                .allSatisfy(children -> assertThat(children).doesNotHaveDuplicates());

        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TreeModel forest = new RandomForests(random).forest(random.nextInt(1, 10), random.nextInt(0, 6));
            assertThat(rootChildren(forest))
                    .as("seed %s", seed)
                    .hasSize(forest.trees().size())
                    .allSatisfy(children -> assertThat(children).doesNotHaveDuplicates());
        }
    }

    /// The indices of the true and the false child of each root, whether leaves or splits.
    private static List<List<Long>> rootChildren(TreeModel forest) throws InvalidProtocolBufferException {
        GraphWriter graph = new GraphWriter("roots");
        TreeEnsembleWriter.write(graph, graph.input("x", TensorProto.DataType.FLOAT), forest);
        Map<String, List<Long>> integers =
                ModelProto.parseFrom(graph.model(new TreeMap<>())).getGraph().getNode(0).getAttributeList().stream()
                        .collect(Collectors.toMap(AttributeProto::getName, AttributeProto::getIntsList));
        return attribute(integers, "tree_roots").stream()
                .map(root -> List.of(
                        attribute(integers, "nodes_truenodeids").get(Math.toIntExact(root)),
                        attribute(integers, "nodes_falsenodeids").get(Math.toIntExact(root))))
                .toList();
    }

    private static List<Long> attribute(Map<String, List<Long>> integers, String name) {
        return Objects.requireNonNull(integers.get(name), name);
    }

    @Test
    void shouldSendOnlyMissingValuesAwayAtAnInfiniteThreshold() {
        Node parted = new Node.NumericSplit(0, Float.POSITIVE_INFINITY, false, new Node.Leaf(1), new Node.Leaf(2));

        assertThat(score(
                        new TreeModel(List.of(parted)),
                        List.of(new float[] {Float.NaN, 0, 0, 0}, new float[] {Float.MAX_VALUE, 0, 0, 0})))
                .containsExactly(2f, 1f);
    }

    private static float[] score(TreeModel forest, List<float[]> rows) {
        return scores(forest, rows).values();
    }

    private static Scores scores(TreeModel forest, List<float[]> rows) {
        List<Field> fields = IntStream.range(0, RandomForests.FEATURES)
                .<Field>mapToObj(i -> new Field.Numeric("x" + i, true, "", "", Range.ALL))
                .toList();
        Contract contract = forest.scores() == 1
                ? new Contract("fuzz", 1, Task.REGRESSION, new Target("y", "", Range.ALL), fields, "")
                : new Contract("fuzz", 1, Task.MULTICLASS, classes(forest.scores()), fields, "");
        FeaturePlan plan = new FeaturePlan(fields.stream()
                .<Feature>map(field -> new Feature.Input(field.name()))
                .toList());
        byte[] model = new ModelExport(contract, plan).model(forest, ModelExport.OutputCalibration.NONE, Map.of());
        try (OnnxScorer scorer = OnnxScorer.load(model)) {
            return scorer.score(IntStream.range(0, RandomForests.FEATURES)
                    .<Column>mapToObj(i -> column(rows, i))
                    .toList());
        }
    }

    private static Target classes(int number) {
        return Target.ofClasses(
                "y", IntStream.range(0, number).mapToObj(i -> "class " + i).toList());
    }

    private static Column column(List<float[]> rows, int feature) {
        float[] values = new float[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = rows.get(row)[feature];
        }
        return new Column.Floats(values);
    }
}
