package io.perennial.drift;

import io.perennial.profile.FieldProfile.Category;
import io.perennial.statistics.FisherExact;
import io.perennial.statistics.FisherExact.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The levels of a category, then and now.
final class CategoryLevels {
    private final Category reference;
    private final Category window;

    CategoryLevels(Category reference, Category window) {
        this.reference = reference;
        this.window = window;
    }

    /// Every level by itself. What one side does not tell apart from its rest is part of the rest on both.
    Bins bins() {
        var names = new TreeSet<String>();
        reference.levels().keySet().stream()
                .filter(level -> isTracked(level, window))
                .forEach(names::add);
        window.levels().keySet().stream()
                .filter(level -> isTracked(level, reference))
                .forEach(names::add);
        List<String> labels = new ArrayList<>(names);
        List<Long> then = counts(labels, reference.levels());
        List<Long> now = counts(labels, window.levels());
        labels.add(Bins.REST);
        then.add(reference.present() - then.stream().mapToLong(Long::longValue).sum());
        now.add(window.present() - now.stream().mapToLong(Long::longValue).sum());
        return new Bins(labels, then, now);
    }

    private static boolean isTracked(String level, Category side) {
        return side.rest() == 0 || side.levels().containsKey(level);
    }

    private static List<Long> counts(List<String> labels, Map<String, Long> levels) {
        List<Long> counts = new ArrayList<>();
        labels.forEach(label -> counts.add(levels.getOrDefault(label, 0L)));
        return counts;
    }

    /// Whether more rows have levels that the reference never saw than its own rare levels lead to expect.
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
