package io.perennial.training.pipeline;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.gate.Loss;
import io.perennial.registry.Importance;
import io.perennial.training.data.Table;
import io.perennial.training.features.Feature;
import io.perennial.training.fit.Fitted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// How much a model's answers depend on each input, see [Importance].
final class Importances {
    /// More rows would tell the shares no better than a person can read them.
    private static final int MOST_ROWS = 5_000;

    private static final int REPEATS = 2;

    private final Fitted fitted;
    private final Contract contract;
    private final List<Column> columns;
    private final double[] actuals;
    private final SplittableRandom random;

    private Importances(Fitted fitted, Table rows, long seed) {
        int step = Math.ceilDiv(rows.rows(), MOST_ROWS);
        int[] chosen = IntStream.range(0, Math.ceilDiv(rows.rows(), step))
                .map(i -> i * step)
                .toArray();
        this.fitted = fitted;
        this.contract = fitted.export().contract();
        this.columns =
                rows.columns().stream().map(column -> column.select(chosen)).toList();
        this.actuals =
                IntStream.of(chosen).mapToDouble(row -> rows.target()[row]).toArray();
        this.random = new SplittableRandom(seed);
    }

    static Importance of(Fitted fitted, Table validation, long seed) {
        var importances = new Importances(fitted, validation, seed);
        return new Importance(
                importances.permutation(),
                gain(
                        importances.contract,
                        fitted.export().plan().features(),
                        fitted.model().importance()));
    }

    private Map<String, Double> permutation() {
        double[] means = meanLosses();
        Map<String, Double> added = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            double sum = 0;
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                sum += means[1 + i * REPEATS + repeat] - means[0];
            }
            added.put(contract.inputs().get(i).name(), Math.max(0, sum));
        }
        return shares(added);
    }

    /// Of the rows as they are, then of those with the first input permuted, and so on. All are answered in one go.
    private double[] meanLosses() {
        int copies = 1 + columns.size() * REPEATS;
        int rows = actuals.length;
        List<Column> copied = copies(copies);
        double[] repeated = new double[copies * rows];
        for (int copy = 0; copy < copies; copy++) {
            System.arraycopy(actuals, 0, repeated, copy * rows, rows);
        }
        double[] losses = Loss.of(contract.task(), fitted.trainerScores(copied), repeated);
        return IntStream.range(0, copies)
                .mapToDouble(copy -> Arrays.stream(losses, copy * rows, (copy + 1) * rows)
                        .average()
                        .orElseThrow())
                .toArray();
    }

    private List<Column> copies(int copies) {
        int rows = actuals.length;
        int[] asTheyAre =
                IntStream.range(0, copies * rows).map(place -> place % rows).toArray();
        List<Column> copied = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int[] order = asTheyAre.clone();
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                shuffle(order, (1 + i * REPEATS + repeat) * rows, rows);
            }
            copied.add(columns.get(i).select(order));
        }
        return copied;
    }

    private void shuffle(int[] order, int from, int count) {
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[from + i];
            order[from + i] = order[from + j];
            order[from + j] = swapped;
        }
    }

    static Map<String, Double> gain(Contract contract, List<Feature> features, Map<String, Double> byFeature) {
        Map<String, Double> gains = new TreeMap<>();
        contract.inputs().stream().map(Field::name).forEach(input -> gains.put(input, 0.0));
        features.forEach(feature -> feature.inputs()
                .forEach(input -> gains.merge(
                        input,
                        byFeature.getOrDefault(feature.name(), 0.0)
                                / feature.inputs().size(),
                        Double::sum)));
        return shares(gains);
    }

    private static Map<String, Double> shares(Map<String, Double> parts) {
        double total = parts.values().stream().mapToDouble(part -> part).sum();
        parts.replaceAll((_, part) -> total == 0 ? 0 : part / total);
        return parts;
    }
}
