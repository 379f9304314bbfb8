package io.perennial.training.comparison;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.promotion.Segment;
import io.perennial.registry.FeatureImportance;
import io.perennial.statistics.EmpiricalCdf;
import io.perennial.text.NumberText;
import io.perennial.training.data.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Divides the rows of a comparison and its history into segments: each level of a category, both values of a boolean,
/// and the deciles of the most important numbers. Times are no segments.
///
/// @param importance importance of the inputs, from the champion
record SegmentFinder(Contract contract, FeatureImportance importance) {
    private static final int NUMBERS = 3;
    private static final int BINS = 10;

    List<Segment> segments(Table compared, Table history) {
        List<Segment> segments = new ArrayList<>();
        segments.add(Segment.ofAll(compared.rows(), history.rows()));
        List<String> numbers = importantNumbers();
        for (int i = 0; i < contract.inputs().size(); i++) {
            Field field = contract.inputs().get(i);
            Column now = compared.columns().get(i);
            Column before = history.columns().get(i);
            if (now instanceof Column.Texts(String[] values) && before instanceof Column.Texts(String[] earlier)) {
                segments.addAll(levels(field.name(), values, earlier));
            } else if (now instanceof Column.Floats(float[] values)
                    && before instanceof Column.Floats(float[] earlier)
                    && (field instanceof Field.Flag || numbers.contains(field.name()))) {
                segments.addAll(bins(field.name(), values, earlier));
            }
        }
        return segments;
    }

    private List<String> importantNumbers() {
        return contract.inputs().stream()
                .filter(Field.Numeric.class::isInstance)
                .map(Field::name)
                .sorted(Comparator.comparingDouble(
                        name -> -importance.permutation().getOrDefault(name, 0.0)))
                .limit(NUMBERS)
                .toList();
    }

    private static List<Segment> levels(String field, String[] values, String[] earlier) {
        TreeMap<String, List<Integer>> before = rowsByLevel(earlier);
        return rowsByLevel(values).entrySet().stream()
                .map(entry -> new Segment(
                        field,
                        entry.getKey().isEmpty() ? field + " missing" : field + "=" + entry.getKey(),
                        array(entry.getValue()),
                        array(before.getOrDefault(entry.getKey(), List.of()))))
                .toList();
    }

    private static TreeMap<String, List<Integer>> rowsByLevel(String[] values) {
        var rows = new TreeMap<String, List<Integer>>();
        for (int row = 0; row < values.length; row++) {
            rows.computeIfAbsent(values[row], _ -> new ArrayList<>()).add(row);
        }
        return rows;
    }

    /// Deciles of the history; of fewer values than that, each value.
    private static List<Segment> bins(String field, float[] values, float[] earlier) {
        EmpiricalCdf cdf = EmpiricalCdf.of(present(earlier.length == 0 ? values : earlier));
        var bounds = new TreeSet<Double>();
        for (int bin = 1; bin < BINS; bin++) {
            bounds.add(cdf.quantile((double) bin / BINS));
        }
        bounds.remove(Double.NaN);
        bounds.add(Double.POSITIVE_INFINITY);
        List<Segment> segments = new ArrayList<>();
        double from = Double.NEGATIVE_INFINITY;
        for (double to : bounds) {
            double low = from;
            segments.add(new Segment(
                    field,
                    field + bounds(low, to),
                    rows(values, row -> values[row] >= low && values[row] < to),
                    rows(earlier, row -> earlier[row] >= low && earlier[row] < to)));
            from = to;
        }
        return segments;
    }

    private static String bounds(double low, double to) {
        if (Double.isInfinite(low)) {
            return Double.isInfinite(to) ? " of any size" : " below " + NumberText.number(to);
        }
        return Double.isInfinite(to)
                ? " from " + NumberText.number(low)
                : " from " + NumberText.number(low) + " to " + NumberText.number(to);
    }

    private static double[] present(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(row -> values[row])
                .filter(Double::isFinite)
                .toArray();
    }

    private static int[] rows(float[] values, IntPredicate inside) {
        return IntStream.range(0, values.length).filter(inside).toArray();
    }

    private static int[] array(List<Integer> rows) {
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }
}
