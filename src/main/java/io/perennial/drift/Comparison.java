package io.perennial.drift;

import io.perennial.profile.EmpiricalCdf;
import io.perennial.profile.FieldProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// One distribution then and now: what is tested, what is drawn, and further statistics.
///
/// @param name       of the field; of a timestamp with ` (hour)` or ` (weekday)`
/// @param tested     bins the verdict stands on
/// @param drawn      bins for the picture, in their natural order
/// @param ordered    whether the drawn bins have a natural order
/// @param statistics by name
/// @param change     the plainest difference, in words
/// @param blur       what sketches add to 1/n + 1/m in the index's null distribution; 0 for exact counts
record Comparison(
        String name,
        Bins tested,
        Bins drawn,
        boolean ordered,
        Map<String, Double> statistics,
        String change,
        double blur) {
    /// Share of a decile bin, against which a sketch's error is weighed.
    private static final double TENTH = 0.1;

    private static final int LEVELS_DRAWN = 12;
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    static Comparison ofNumbers(String name, FieldProfile.Numeric reference, FieldProfile.Numeric window) {
        EmpiricalCdf then = reference.values().cdf();
        EmpiricalCdf now = window.values().cdf();
        Bins deciles = NumberBins.deciles(then, now);
        Map<String, Double> statistics = shares(deciles);
        statistics.put("kolmogorov_smirnov", KolmogorovSmirnov.distance(then, now));
        statistics.put("wasserstein", Wasserstein.distance(then, now));
        String change =
                "median " + NumberBins.rounded(then.quantile(0.5)) + " → " + NumberBins.rounded(now.quantile(0.5));
        double blur = (reference.values().shareVariance() + window.values().shareVariance()) / TENTH;
        return new Comparison(name, deciles, NumberBins.bars(then, now), true, statistics, change, blur);
    }

    static Comparison ofFlags(String name, FieldProfile.Flag reference, FieldProfile.Flag window) {
        return ofLevels(
                name,
                new Bins(
                        List.of("no", "yes"),
                        List.of(reference.no(), reference.yes()),
                        List.of(window.no(), window.yes())));
    }

    static Comparison ofCategory(String name, FieldProfile.Category reference, FieldProfile.Category window) {
        var all = new TreeSet<>(reference.levels().keySet());
        all.addAll(window.levels().keySet());
        List<String> labels = new ArrayList<>(all);
        List<Long> then = counts(labels, reference.levels());
        List<Long> now = counts(labels, window.levels());
        labels.add(Bins.REST);
        then.add(reference.rest());
        now.add(window.rest());
        return ofLevels(name, new Bins(labels, then, now));
    }

    private static List<Long> counts(List<String> labels, Map<String, Long> levels) {
        List<Long> counts = new ArrayList<>();
        labels.forEach(label -> counts.add(levels.getOrDefault(label, 0L)));
        return counts;
    }

    static Comparison ofHours(String name, FieldProfile.Timestamp reference, FieldProfile.Timestamp window) {
        return ofOrdered(name + " (hour)", HourBins.of(reference, window));
    }

    static Comparison ofWeekdays(String name, FieldProfile.Timestamp reference, FieldProfile.Timestamp window) {
        return ofOrdered(name + " (weekday)", new Bins(DAYS, reference.weekdays(), window.weekdays()));
    }

    private static Comparison ofOrdered(String name, Bins bins) {
        Bins tested = LevelPools.of(bins);
        return new Comparison(name, tested, bins, true, levelStatistics(tested), change(bins), 0);
    }

    private static Comparison ofLevels(String name, Bins bins) {
        Bins tested = LevelPools.of(bins);
        double[] then = bins.referenceShares();
        double[] now = bins.windowShares();
        List<Integer> largest = IntStream.range(0, bins.labels().size())
                .boxed()
                .filter(bin -> !bins.labels().get(bin).equals(Bins.REST))
                .sorted(Comparator.comparingDouble((Integer bin) -> -Math.max(then[bin], now[bin])))
                .limit(LEVELS_DRAWN)
                .toList();
        return new Comparison(name, tested, bins.keeping(largest), false, levelStatistics(tested), change(bins), 0);
    }

    private static Map<String, Double> levelStatistics(Bins bins) {
        Map<String, Double> statistics = shares(bins);
        statistics.put(
                "chi_square_p",
                ChiSquare.of(bins.referenceCounts(), bins.windowCounts()).pValue());
        return statistics;
    }

    private static Map<String, Double> shares(Bins bins) {
        Map<String, Double> statistics = new TreeMap<>();
        statistics.put("jensen_shannon", JensenShannon.distance(bins.referenceShares(), bins.windowShares()));
        statistics.put("largest_share_change", LInfinity.distance(bins.referenceShares(), bins.windowShares()));
        return statistics;
    }

    private static String change(Bins bins) {
        double[] then = bins.referenceShares();
        double[] now = bins.windowShares();
        int moved = IntStream.range(0, then.length)
                .boxed()
                .max(Comparator.comparingDouble(bin -> Math.abs(now[bin] - then[bin])))
                .orElseThrow();
        return String.format(
                Locale.ROOT, "“%s” %.1f %% → %.1f %%", bins.labels().get(moved), 100 * then[moved], 100 * now[moved]);
    }
}
