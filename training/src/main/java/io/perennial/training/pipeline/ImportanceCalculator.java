package io.perennial.training.pipeline;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.registry.FeatureImportance;
import io.perennial.statistics.Loss;
import io.perennial.training.data.Table;
import io.perennial.training.features.Feature;
import io.perennial.training.fit.FittedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Permutation importance of each input, see [FeatureImportance].
final class ImportanceCalculator {
    /// Maximum number of rows, enough for the displayed precision.
    private static final int MAX_ROWS = 5_000;

    private static final int REPEATS = 2;

    /// Maximum number of values in memory, 4 bytes each and as much again for their features; a wide table
    /// needs several passes.
    private static final long MAX_CELLS = 10_000_000;

    private final FittedModel fittedModel;
    private final Contract contract;
    private final List<Column> columns;
    private final double[] actuals;
    private final SplittableRandom random;

    private ImportanceCalculator(FittedModel fittedModel, Table rows, long seed) {
        int step = Math.ceilDiv(rows.rows(), MAX_ROWS);
        int[] chosen = IntStream.range(0, Math.ceilDiv(rows.rows(), step))
                .map(i -> i * step)
                .toArray();
        this.fittedModel = fittedModel;
        this.contract = fittedModel.export().contract();
        this.columns =
                rows.columns().stream().map(column -> column.select(chosen)).toList();
        this.actuals =
                IntStream.of(chosen).mapToDouble(row -> rows.target()[row]).toArray();
        this.random = new SplittableRandom(seed);
    }

    static FeatureImportance of(FittedModel fittedModel, Table validation, long seed) {
        var importanceCalculator = new ImportanceCalculator(fittedModel, validation, seed);
        return new FeatureImportance(
                importanceCalculator.permutation(),
                gain(
                        importanceCalculator.contract,
                        fittedModel.export().plan().features(),
                        fittedModel.model().importance()));
    }

    private Map<String, Double> permutation() {
        double base = meanLosses(0, 0)[0];
        int atOnce = (int) Math.max(1, MAX_CELLS / ((long) REPEATS * actuals.length * columns.size()));
        Map<String, Double> added = new TreeMap<>();
        for (int from = 0; from < columns.size(); from += atOnce) {
            int to = Math.min(columns.size(), from + atOnce);
            double[] means = meanLosses(from, to);
            for (int i = from; i < to; i++) {
                double sum = 0;
                for (int repeat = 0; repeat < REPEATS; repeat++) {
                    sum += means[(i - from) * REPEATS + repeat] - base;
                }
                added.put(contract.inputs().get(i).name(), Math.max(0, sum));
            }
        }
        return shares(added);
    }

    /// Losses of the rows with each of these inputs permuted several times, or of the unchanged rows if there
    /// is none. All are predicted in one call, because each call has a fixed cost.
    private double[] meanLosses(int from, int to) {
        int copies = Math.max(1, (to - from) * REPEATS);
        int rows = actuals.length;
        List<Column> copied = copies(copies, from, to);
        double[] repeated = new double[copies * rows];
        for (int copy = 0; copy < copies; copy++) {
            System.arraycopy(actuals, 0, repeated, copy * rows, rows);
        }
        double[] losses = Loss.of(contract.task(), fittedModel.trainerScores(copied), repeated);
        return IntStream.range(0, copies)
                .mapToDouble(copy -> Arrays.stream(losses, copy * rows, (copy + 1) * rows)
                        .average()
                        .orElseThrow())
                .toArray();
    }

    private List<Column> copies(int copies, int from, int to) {
        int rows = actuals.length;
        int[] asTheyAre =
                IntStream.range(0, copies * rows).map(place -> place % rows).toArray();
        List<Column> copied = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            boolean permuted = from <= i && i < to;
            int[] order = permuted ? asTheyAre.clone() : asTheyAre;
            for (int repeat = 0; permuted && repeat < REPEATS; repeat++) {
                shuffle(order, ((i - from) * REPEATS + repeat) * rows, rows);
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
