package io.perennial.localstack.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Spreads the labels above a time line over rows, so that none lies on another.
///
/// @param width that labels may take
/// @param place across, of an instant
record MarkRows(double width, ToDoubleFunction<Instant> place) {
    private static final double LETTER = 7;
    private static final double GAP = 12;

    /// What happened at an instant.
    record Mark(Instant at, boolean alarm, String words) {}

    /// @param row     from the top, 0 for the first
    /// @param leftwards whether the label ends at the mark instead of beginning there
    record Placed(Mark mark, double x, int row, boolean leftwards) {}

    /// Marks of one kind at one instant share a label.
    List<Placed> placed(List<Mark> marks) {
        List<Placed> placed = new ArrayList<>();
        List<Double> ends = new ArrayList<>();
        for (Mark mark : joined(marks)) {
            double x = place.applyAsDouble(mark.at());
            double length = mark.words().length() * LETTER + GAP;
            boolean leftwards = x + length > width;
            double from = leftwards ? x - length : x;
            int row = row(ends, from);
            double end = from + length;
            if (row == ends.size()) {
                ends.add(end);
            } else {
                ends.set(row, end);
            }
            placed.add(new Placed(mark, x, row, leftwards));
        }
        return placed;
    }

    private static int row(List<Double> ends, double from) {
        int row = 0;
        while (row < ends.size() && ends.get(row) > from) {
            row++;
        }
        return row;
    }

    private static List<Mark> joined(List<Mark> marks) {
        Map<String, Mark> joined = new LinkedHashMap<>();
        marks.stream()
                .sorted(Comparator.comparing(Mark::at).thenComparing(Mark::alarm))
                .forEach(mark -> joined.merge(
                        mark.at() + " " + mark.alarm(),
                        mark,
                        (a, b) -> new Mark(a.at(), a.alarm(), a.words() + ", " + b.words())));
        return List.copyOf(joined.values());
    }
}
