package io.perennial.training.export;

import io.perennial.training.trees.Node;
import io.perennial.training.trees.TreeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Random forests, and the answer a person with a pencil would read off them.
final class RandomForests {
    /// Feature 0 and 1 are numbers, 2 and 3 are categories of few and of many codes.
    static final int FEATURES = 4;

    private static final int[] CODES = {0, 0, 12, 300};

    private final RandomGenerator random;
    private final List<Float> thresholds = new ArrayList<>();

    RandomForests(RandomGenerator random) {
        this.random = random;
    }

    TreeModel forest(int trees, int depth) {
        return new TreeModel(
                IntStream.range(0, trees).mapToObj(_ -> node(depth)).toList());
    }

    private Node node(int depth) {
        if (depth == 0 || random.nextInt(6) == 0) {
            return new Node.Leaf(random.nextGaussian());
        }
        int feature = random.nextInt(FEATURES);
        return feature < 2
                ? new Node.NumericSplit(feature, threshold(), random.nextBoolean(), node(depth - 1), node(depth - 1))
                : new Node.CategorySplit(feature, codes(CODES[feature]), node(depth - 1), node(depth - 1));
    }

    private float threshold() {
        float threshold = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(-3, 4)));
        thresholds.add(threshold);
        return threshold;
    }

    private List<Integer> codes(int most) {
        int share = random.nextInt(1, 4);
        List<Integer> chosen = IntStream.range(0, most)
                .filter(_ -> random.nextInt(4) < share)
                .boxed()
                .toList();
        return chosen.isEmpty() ? List.of(random.nextInt(most)) : chosen;
    }

    /// Numbers at and next to the thresholds, missing values, codes no set names.
    float[] row() {
        return new float[] {number(), number(), code(CODES[2]), code(CODES[3])};
    }

    private float number() {
        if (thresholds.isEmpty() || random.nextInt(8) == 0) {
            return random.nextBoolean() ? Float.NaN : 0f;
        }
        float threshold = thresholds.get(random.nextInt(thresholds.size()));
        return switch (random.nextInt(4)) {
            case 0 -> threshold;
            case 1 -> Math.nextUp(threshold);
            case 2 -> Math.nextDown(threshold);
            default -> threshold + (float) random.nextGaussian();
        };
    }

    private float code(int most) {
        return random.nextInt(8) == 0 ? Float.NaN : random.nextInt(most + 3);
    }

    /// Softmax of the sums of each class's trees.
    static double[] probabilities(TreeModel forest, float[] row) {
        double[] raw = new double[forest.scores()];
        for (int tree = 0; tree < forest.trees().size(); tree++) {
            raw[tree % raw.length] += answer(forest.trees().get(tree), row);
        }
        double most = java.util.Arrays.stream(raw).max().orElseThrow();
        double sum = 0;
        for (int i = 0; i < raw.length; i++) {
            raw[i] = Math.exp(raw[i] - most);
            sum += raw[i];
        }
        for (int i = 0; i < raw.length; i++) {
            raw[i] /= sum;
        }
        return raw;
    }

    static double answer(TreeModel forest, float[] row) {
        return forest.trees().stream().mapToDouble(tree -> answer(tree, row)).sum();
    }

    private static double answer(Node node, float[] row) {
        return switch (node) {
            case Node.Leaf(double value) -> value;
            case Node.NumericSplit split -> {
                float x = row[split.feature()];
                boolean left = Float.isNaN(x) ? split.missingLeft() : x <= split.threshold();
                yield answer(left ? split.left() : split.right(), row);
            }
            case Node.CategorySplit split -> {
                float x = row[split.feature()];
                boolean left = !Float.isNaN(x) && split.codes().contains((int) x);
                yield answer(left ? split.left() : split.right(), row);
            }
        };
    }
}
