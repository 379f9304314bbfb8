package io.perennial.drift;

import io.perennial.monitoring.LevelGroups;
import io.perennial.profile.EmpiricalCdf;
import io.perennial.profile.FieldProfile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One distribution then and now: what is tested, what is drawn, and further statistics.
///
/// @param tests      what the verdict may stand on: any of them
/// @param drawn      bins for the picture, in their natural order
/// @param ordered    whether the drawn bins have a natural order
/// @param statistics by name
/// @param change     the plainest difference, in words
record Comparison(List<Evidence> tests, Bins drawn, boolean ordered, Map<String, Double> statistics, String change) {
    private static final int LEVELS_DRAWN = 12;
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    static Comparison ofNumbers(FieldProfile.Numeric reference, FieldProfile.Numeric window, Effects effects) {
        EmpiricalCdf then = reference.values().cdf();
        EmpiricalCdf now = window.values().cdf();
        Bins peaks = NumberBins.peaks(then, now);
        double blur = reference.values().shareVariance() + window.values().shareVariance();
        Map<String, Double> statistics = statistics(NumberBins.deciles(then, now), peaks);
        double distance = KolmogorovSmirnov.distance(then, now);
        statistics.put("kolmogorov_smirnov", distance);
        statistics.put("kolmogorov_smirnov_robust", RobustDistance.of(distance, then.count(), now.count()));
        statistics.put("wasserstein", Wasserstein.distance(then, now));
        Wasserstein.scaled(then, now).ifPresent(scaled -> statistics.put("wasserstein_scaled", scaled));
        Evidence shape = shift(peaks, blur, effects);
        MannWhitney sides = MannWhitney.of(then, now, blur);
        statistics.put("superiority", sides.superiority());
        return new Comparison(
                List.of(
                        shape,
                        new Evidence(sides.pValue(), Math.max(shape.effect(), sides.effect() / effects.drift()))),
                NumberBins.bars(then, now),
                true,
                statistics,
                "median " + NumberBins.rounded(then.quantile(0.5)) + " → " + NumberBins.rounded(now.quantile(0.5)));
    }

    static Comparison ofFlags(FieldProfile.Flag reference, FieldProfile.Flag window, Effects effects) {
        var bins = new Bins(
                List.of("no", "yes"), List.of(reference.no(), reference.yes()), List.of(window.no(), window.yes()));
        return new Comparison(
                List.of(shift(bins, 0, effects)), bins, false, levelStatistics(bins, bins), bins.largestMove());
    }

    static Comparison ofCategory(FieldProfile.Category reference, FieldProfile.Category window, Effects effects) {
        var levels = new CategoryLevels(reference, window);
        Bins all = levels.bins();
        Map<String, Double> statistics = levelStatistics(LevelPools.of(all), all);
        Evidence unseen = levels.unseen(effects);
        statistics.put("unseen_share", levels.unseenShare());
        return new Comparison(
                List.of(shift(all, 0, effects), unseen),
                all.largest(LEVELS_DRAWN),
                false,
                statistics,
                all.largestMove());
    }

    /// The groups of a category's levels, as its own counts tell them: whether any lost rows, or any won some.
    static Comparison ofGroups(CategoryLevels levels, LevelGroups groups, Effects effects) {
        Bins bins = levels.bins().grouped(groups.groupsByLevel());
        long[] then = bins.referenceCounts();
        long[] now = bins.windowCounts();
        double effect = FreemanTukey.of(then, now, 0).excess() / effects.drift();
        return new Comparison(
                List.of(
                        new Evidence(SurestBin.fewer(then, now), effect),
                        new Evidence(SurestBin.more(then, now), effect)),
                bins.largest(LEVELS_DRAWN),
                false,
                levelStatistics(LevelPools.of(bins), bins),
                bins.largestMove());
    }

    static Comparison ofHours(FieldProfile.Timestamp reference, FieldProfile.Timestamp window, Effects effects) {
        return ofOrdered(HourBins.of(reference, window), effects);
    }

    static Comparison ofWeekdays(FieldProfile.Timestamp reference, FieldProfile.Timestamp window, Effects effects) {
        return ofOrdered(new Bins(DAYS, reference.weekdays(), window.weekdays()), effects);
    }

    private static Comparison ofOrdered(Bins bins, Effects effects) {
        return new Comparison(
                List.of(shift(bins, 0, effects)),
                bins,
                true,
                levelStatistics(LevelPools.of(bins), bins),
                bins.largestMove());
    }

    private static Evidence shift(Bins bins, double blur, Effects effects) {
        FreemanTukey test = FreemanTukey.of(bins.referenceCounts(), bins.windowCounts(), blur);
        return new Evidence(test.pValue(), test.excess() / effects.drift());
    }

    private static Map<String, Double> levelStatistics(Bins pooled, Bins all) {
        Map<String, Double> statistics = statistics(pooled, all);
        ChiSquare chiSquare = ChiSquare.of(pooled.referenceCounts(), pooled.windowCounts());
        statistics.put("chi_square", chiSquare.statistic());
        statistics.put("chi_square_p", chiSquare.pValue());
        return statistics;
    }

    /// @param pooled bins of the usual statistics, with enough rows each
    /// @param all    bins of the test
    private static Map<String, Double> statistics(Bins pooled, Bins all) {
        double[] then = pooled.referenceShares();
        double[] now = pooled.windowShares();
        double largest = LInfinity.distance(then, now);
        Map<String, Double> statistics = new TreeMap<>();
        statistics.put("psi", Psi.of(then, now));
        statistics.put("jensen_shannon", JensenShannon.distance(then, now));
        statistics.put("largest_share_change", largest);
        statistics.put(
                "largest_share_change_robust", RobustDistance.of(largest, pooled.referenceRows(), pooled.windowRows()));
        statistics.put("hellinger", Hellinger.distance(all.referenceShares(), all.windowShares()));
        return statistics;
    }
}
