package io.perennial.training.lightgbm;

import io.perennial.training.trees.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Parses one tree of LightGBM's text. Its arrays are indexed by split; a child below zero is the leaf `~child`.
///
/// `decision_type` packs bit 0: category split; bit 1: missing goes left; bits 2-3: what counts as missing (0
/// nothing, NaN is read as zero; 2 NaN).
final class TreeTextParser {
    /// Distance from zero below which LightGBM treats a value as zero, also in prediction.
    private static final float ZERO = 1e-35f;

    private static final int NOTHING_MISSING = 0;
    private static final int NAN_MISSING = 2;

    private final int[] feature;
    private final double[] threshold;
    private final int[] decision;
    private final int[] left;
    private final int[] right;
    private final double[] leaf;
    private final int[] setStart;
    private final long[] setWord;

    TreeTextParser(Map<String, String> lines) {
        if (!lines.getOrDefault("is_linear", "0").equals("0")) {
            throw new LightGbmException("trees with linear leaves cannot be exported");
        }
        feature = ints(lines, "split_feature");
        threshold = doubles(lines, "threshold");
        decision = ints(lines, "decision_type");
        left = ints(lines, "left_child");
        right = ints(lines, "right_child");
        leaf = doubles(lines, "leaf_value");
        setStart = ints(lines, "cat_boundaries");
        setWord = split(lines, "cat_threshold").mapToLong(Long::parseLong).toArray();
    }

    Node root() {
        return feature.length == 0 ? new Node.Leaf(leaf[0]) : node(0);
    }

    private Node node(int index) {
        if (index < 0) {
            return new Node.Leaf(leaf[~index]);
        }
        Node below = node(left[index]);
        Node above = node(right[index]);
        boolean category = (decision[index] & 1) != 0;
        return category
                ? new Node.CategorySplit(feature[index], codes((int) threshold[index]), below, above)
                : new Node.NumericSplit(
                        feature[index], floatThreshold(threshold[index]), missingLeft(index), below, above);
    }

    private boolean missingLeft(int index) {
        return switch ((decision[index] >> 2) & 3) {
            case NOTHING_MISSING -> threshold[index] >= 0;
            case NAN_MISSING -> (decision[index] & 2) != 0;
            default -> throw new LightGbmException("trees that treat zero as missing cannot be exported");
        };
    }

    private List<Integer> codes(int set) {
        List<Integer> codes = new ArrayList<>();
        for (int word = setStart[set]; word < setStart[set + 1]; word++) {
            for (int bit = 0; bit < Integer.SIZE; bit++) {
                if ((setWord[word] >> bit & 1) != 0) {
                    codes.add((word - setStart[set]) * Integer.SIZE + bit);
                }
            }
        }
        return codes;
    }

    /// Float `t` for which `x <= t` is equivalent to LightGBM's comparison of every float x with the double
    /// threshold: the largest float not above it, and near zero one that keeps all of LightGBM's zeros on one
    /// side.
    static float floatThreshold(double threshold) {
        float nearest = (float) threshold;
        float below = nearest > threshold ? Math.nextDown(nearest) : nearest;
        if (below >= -ZERO && below < 0) {
            return Math.nextDown(-ZERO);
        }
        return below >= 0 && below < ZERO ? ZERO : below;
    }

    private static int[] ints(Map<String, String> lines, String key) {
        return split(lines, key).mapToInt(Integer::parseInt).toArray();
    }

    private static double[] doubles(Map<String, String> lines, String key) {
        return split(lines, key).mapToDouble(TreeTextParser::real).toArray();
    }

    /// Parses a number of C++: a split that only separates NaN from the rest has the threshold `inf`.
    private static double real(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static Stream<String> split(Map<String, String> lines, String key) {
        String values = lines.getOrDefault(key, "");
        return values.isEmpty() ? Stream.empty() : Stream.of(values.split(" "));
    }
}
