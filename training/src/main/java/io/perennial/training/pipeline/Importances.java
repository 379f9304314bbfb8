package io.perennial.training.pipeline;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.gate.Loss;
import io.perennial.registry.Importance;
import io.perennial.scoring.OnnxScorer;
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

    private final Contract contract;
    private final OnnxScorer scorer;
    private final List<Column> columns;
    private final double[] actuals;
    private final SplittableRandom random;

    private Importances(Table rows, OnnxScorer scorer, long seed) {
        int step = Math.ceilDiv(rows.rows(), MOST_ROWS);
        int[] chosen = IntStream.range(0, Math.ceilDiv(rows.rows(), step))
                .map(i -> i * step)
                .toArray();
        this.contract = scorer.contract();
        this.scorer = scorer;
        this.columns =
                rows.columns().stream().map(column -> column.select(chosen)).toList();
        this.actuals =
                IntStream.of(chosen).mapToDouble(row -> rows.target()[row]).toArray();
        this.random = new SplittableRandom(seed);
    }

    static Importance of(Fitted fitted, Table validation, long seed) {
        try (OnnxScorer scorer =
                OnnxScorer.load(fitted.onnx(), Runtime.getRuntime().availableProcessors())) {
            return new Importance(
                    new Importances(validation, scorer, seed).permutation(),
                    gain(
                            scorer.contract(),
                            fitted.export().plan().features(),
                            fitted.model().importance()));
        }
    }

    private Map<String, Double> permutation() {
        double base = loss(columns);
        Map<String, Double> added = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            double sum = 0;
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                sum += loss(permuted(i)) - base;
            }
            added.put(contract.inputs().get(i).name(), Math.max(0, sum));
        }
        return shares(added);
    }

    private List<Column> permuted(int input) {
        int[] order = IntStream.range(0, actuals.length).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        List<Column> changed = new ArrayList<>(columns);
        changed.set(input, columns.get(input).select(order));
        return changed;
    }

    private double loss(List<Column> rows) {
        return Arrays.stream(Loss.of(contract.task(), scorer.score(rows), actuals))
                .average()
                .orElseThrow();
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
