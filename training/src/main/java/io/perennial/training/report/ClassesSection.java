package io.perennial.training.report;

import io.perennial.text.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Confusion matrix and metrics of the classes.
///
/// @param names names of the contract's classes
record ClassesSection(List<String> names, ClassReport report) {
    private static final int MAX_CLASSES = 12;
    private static final String OTHERS = "(others)";
    private static final String UNKNOWN = "(not in the model)";

    /// Row of the confusion matrix.
    record Row(String name, List<Share> shares) {}

    /// Share of the rows of a class.
    ///
    /// @param correct whether the class is predicted correctly
    record Share(String text, boolean correct) {}

    /// Names of the predicted classes.
    List<String> columns() {
        Stream<String> others = shown().size() < names.size() ? Stream.of(OTHERS) : Stream.of();
        return Stream.concat(shown().stream().map(names::get), others).toList();
    }

    List<Row> confusion() {
        List<Integer> shown = shown();
        Stream<Row> rows =
                shown.stream().map(i -> row(names.get(i), report.confusion().get(i), shown, i));
        Stream<Row> strange = report.confusion().size() > names.size()
                ? Stream.of(row(UNKNOWN, report.confusion().getLast(), shown, -1))
                : Stream.of();
        return Stream.concat(rows, strange).toList();
    }

    /// Most frequent classes, in the contract's order.
    private List<Integer> shown() {
        return IntStream.range(0, names.size())
                .boxed()
                .sorted(Comparator.comparingLong(
                        (Integer i) -> -report.classes().get(i).rows()))
                .limit(MAX_CLASSES)
                .sorted()
                .toList();
    }

    private Row row(String name, List<Long> counts, List<Integer> shown, int right) {
        long all = counts.stream().mapToLong(Long::longValue).sum();
        List<Share> shares = new ArrayList<>();
        long left = all;
        for (int i : shown) {
            left -= counts.get(i);
            shares.add(share(counts.get(i), all, i == right));
        }
        if (shown.size() < names.size()) {
            shares.add(share(left, all, false));
        }
        return new Row(name, shares);
    }

    private static Share share(long count, long all, boolean correct) {
        return new Share(all == 0 ? "–" : NumberText.percent((double) count / all), correct);
    }
}
