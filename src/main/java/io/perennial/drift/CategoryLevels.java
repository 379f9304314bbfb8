package io.perennial.drift;

import io.perennial.profile.FieldProfile.Category;
import io.perennial.statistics.FisherExact;
import io.perennial.statistics.FisherExact.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The levels of a category in reference and window.
final class CategoryLevels {
    private final Category reference;
    private final Category window;

    CategoryLevels(Category reference, Category window) {
        this.reference = reference;
        this.window = window;
    }

    /// One bin per level. A level that one side counts with its rest is part of the rest on both sides.
    Bins bins() {
        var names = new TreeSet<String>();
        reference.levels().keySet().stream()
                .filter(level -> isTracked(level, window))
                .forEach(names::add);
        window.levels().keySet().stream()
                .filter(level -> isTracked(level, reference))
                .forEach(names::add);
        List<String> labels = new ArrayList<>(names);
        List<Long> referenceCounts = counts(labels, reference.levels());
        List<Long> windowCounts = counts(labels, window.levels());
        labels.add(Bins.REST);
        referenceCounts.add(reference.present()
                - referenceCounts.stream().mapToLong(Long::longValue).sum());
        windowCounts.add(window.present()
                - windowCounts.stream().mapToLong(Long::longValue).sum());
        return new Bins(labels, referenceCounts, windowCounts);
    }

    private static boolean isTracked(String level, Category side) {
        return side.rest() == 0 || side.levels().containsKey(level);
    }

    private static List<Long> counts(List<String> labels, Map<String, Long> levels) {
        List<Long> counts = new ArrayList<>();
        labels.forEach(label -> counts.add(levels.getOrDefault(label, 0L)));
        return counts;
    }

    /// Test whether more rows have levels unseen in the reference than its rare levels lead to expect.
    TestResult unseenLevelTest(EffectSize effectSize) {
        var expected = new Proportion(reference.expectedUnseen(), reference.present());
        var seen = new Proportion(window.unseenIn(reference), window.present());
        double excess = Math.max(0, seen.value() - expected.value());
        return new TestResult(FisherExact.greater(expected, seen), excess / effectSize.unseen());
    }

    double unseenShare() {
        return (double) window.unseenIn(reference) / window.present();
    }
}
