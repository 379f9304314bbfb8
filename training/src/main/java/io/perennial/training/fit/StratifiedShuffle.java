package io.perennial.training.fit;

import io.perennial.contract.Task;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Stratified shuffle: a random order of rows in which each range of rows contains each class in about its share.
public final class StratifiedShuffle {
    private StratifiedShuffle() {}

    /// Row indexes. Rows of a regression have no classes and are only shuffled.
    public static int[] of(Task task, float[] target, RandomGenerator random) {
        int[] order = shuffled(target.length, random);
        return switch (task) {
            case REGRESSION -> order;
            case BINARY, MULTICLASS -> spread(order, target);
        };
    }

    /// Places the i-th of the n rows of a class at i / n of all rows.
    private static int[] spread(int[] order, float[] target) {
        Map<Float, Integer> total = new HashMap<>();
        for (float value : target) {
            total.merge(value, 1, Integer::sum);
        }
        Map<Float, Integer> seen = new HashMap<>();
        double[] places = new double[order.length];
        for (int row : order) {
            float value = target[row];
            int before = seen.merge(value, 1, Integer::sum) - 1;
            places[row] = (before + 0.5) / total.getOrDefault(value, 1);
        }
        return Arrays.stream(order)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> places[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int[] shuffled(int rows, RandomGenerator random) {
        int[] order = IntStream.range(0, rows).toArray();
        for (int i = rows - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
