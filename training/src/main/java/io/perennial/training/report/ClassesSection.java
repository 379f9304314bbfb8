package io.perennial.training.report;

import io.perennial.report.Html;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Confusion matrix and metrics of the classes.
///
/// @param names names of the contract's classes
record ClassesSection(List<String> names, ClassReport report) {
    private static final int MAX_CLASSES = 12;
    private static final String OTHERS = "(others)";
    private static final String UNKNOWN = "(not in the model)";

    /// HTML of the section; empty unless the target is multi-class.
    static String of(VersionReport report) {
        return Optional.ofNullable(report.classes())
                .map(classes -> new ClassesSection(report.contract().target().classes(), classes).html())
                .orElse("");
    }

    private String html() {
        return Html.section(
                "The classes",
                Html.element(
                        "p",
                        "soft",
                        "Share of the rows of each actual class by predicted class. The diagonal shows correct "
                                + "predictions."),
                confusion(),
                Html.element(
                        "p",
                        "soft",
                        "Share and mean probability are equal where the model is calibrated. Precision is the share of "
                                + "correct rows among those predicted as the class, recall the share of its rows that are predicted."),
                classes());
    }

    private String classes() {
        return Html.table(
                List.of("class", "rows", "share", "mean probability", "precision", "recall"),
                report.classes().stream()
                        .map(one -> List.of(
                                Html.text(one.name()),
                                NumberText.count(one.rows()),
                                percent(one.share()),
                                NumberText.percent(one.meanProbability()),
                                percent(one.precision()),
                                percent(one.recall())))
                        .toList());
    }

    private static String percent(@Nullable ConfidenceInterval share) {
        return share == null
                ? "–"
                : NumberText.percent(share.value())
                        + Html.element(
                                "span",
                                "soft",
                                " (" + NumberText.percent(share.low()) + " to " + NumberText.percent(share.high())
                                        + ")");
    }

    private String confusion() {
        List<Integer> shown = shown();
        boolean pooled = shown.size() < names.size();
        List<String> head = new ArrayList<>(List.of("actual \u2193 predicted \u2192"));
        shown.forEach(i -> head.add(Html.text(names.get(i))));
        if (pooled) {
            head.add(OTHERS);
        }
        Stream<List<String>> rows =
                shown.stream().map(i -> row(names.get(i), report.confusion().get(i), shown, i));
        Stream<List<String>> strange = report.confusion().size() > names.size()
                ? Stream.of(row(UNKNOWN, report.confusion().getLast(), shown, -1))
                : Stream.of();
        return Html.table(head, Stream.concat(rows, strange).toList());
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

    private List<String> row(String name, List<Long> answers, List<Integer> shown, int right) {
        long all = answers.stream().mapToLong(Long::longValue).sum();
        List<String> cells = new ArrayList<>(List.of(Html.text(name)));
        long left = all;
        for (int i : shown) {
            left -= answers.get(i);
            cells.add(cell(answers.get(i), all, i == right));
        }
        if (shown.size() < names.size()) {
            cells.add(cell(left, all, false));
        }
        return cells;
    }

    private static String cell(long count, long all, boolean right) {
        String share = all == 0 ? "–" : NumberText.percent((double) count / all);
        return right ? Html.element("strong", "", share) : share;
    }
}
