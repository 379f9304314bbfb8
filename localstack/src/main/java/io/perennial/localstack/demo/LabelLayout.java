package io.perennial.localstack.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Places the labels above a timeline in rows without overlap.
///
/// @param width available width
/// @param xOf   x coordinate of an instant
record LabelLayout(double width, ToDoubleFunction<Instant> xOf) {
    private static final double CHARACTER_WIDTH = 7;
    private static final double GAP = 12;

    /// Label of an event.
    record EventLabel(Instant at, boolean alarm, String text) {}

    /// @param row       row from the top, starting at 0
    /// @param leftwards whether the label ends at its mark instead of starting there
    record PlacedLabel(EventLabel label, double x, int row, boolean leftwards) {}

    /// Places the labels; those of one kind at one instant are merged.
    List<PlacedLabel> layOut(List<EventLabel> marks) {
        List<PlacedLabel> placed = new ArrayList<>();
        List<Double> ends = new ArrayList<>();
        for (EventLabel eventLabel : mergeSimultaneous(marks)) {
            double x = xOf.applyAsDouble(eventLabel.at());
            double length = eventLabel.text().length() * CHARACTER_WIDTH + GAP;
            boolean leftwards = x + length > width;
            double from = leftwards ? x - length : x;
            int row = row(ends, from);
            double end = from + length;
            if (row == ends.size()) {
                ends.add(end);
            } else {
                ends.set(row, end);
            }
            placed.add(new PlacedLabel(eventLabel, x, row, leftwards));
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

    private static List<EventLabel> mergeSimultaneous(List<EventLabel> marks) {
        Map<String, EventLabel> joined = new LinkedHashMap<>();
        marks.stream()
                .sorted(Comparator.comparing(EventLabel::at).thenComparing(EventLabel::alarm))
                .forEach(eventLabel -> joined.merge(
                        eventLabel.at() + " " + eventLabel.alarm(),
                        eventLabel,
                        (a, b) -> new EventLabel(a.at(), a.alarm(), a.text() + ", " + b.text())));
        return List.copyOf(joined.values());
    }
}
