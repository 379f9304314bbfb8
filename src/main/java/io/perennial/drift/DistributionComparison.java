package io.perennial.drift;

import io.perennial.policy.LevelGroups;
import io.perennial.profile.FieldProfile;
import io.perennial.statistics.ChiSquare;
import io.perennial.statistics.EmpiricalCdf;
import io.perennial.statistics.FreemanTukey;
import io.perennial.statistics.Hellinger;
import io.perennial.statistics.JensenShannon;
import io.perennial.statistics.KolmogorovSmirnov;
import io.perennial.statistics.LInfinity;
import io.perennial.statistics.MannWhitney;
import io.perennial.statistics.MostSignificantBin;
import io.perennial.statistics.Psi;
import io.perennial.statistics.RobustDistance;
import io.perennial.statistics.Wasserstein;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Comparison of one distribution in reference and window: tests, chart and further statistics.
///
/// @param tests      tests for the verdict; one of them suffices for drift
/// @param chartBins  bins of the chart, in their natural order
/// @param ordered    whether the chart's bins have a natural order
/// @param statistics statistics by name
/// @param change     text about the main difference
record DistributionComparison(
        List<TestResult> tests, Bins chartBins, boolean ordered, Map<String, Double> statistics, String change) {
    private static final int MAX_CHART_LEVELS = 12;
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    static DistributionComparison ofNumbers(
            FieldProfile.Numeric reference, FieldProfile.Numeric window, EffectSize effectSize) {
        EmpiricalCdf referenceCdf = reference.values().cdf();
        EmpiricalCdf windowCdf = window.values().cdf();
        Bins peaks = NumberBins.decilesAndPeaks(referenceCdf, windowCdf);
        double shareVariance =
                reference.values().shareVariance() + window.values().shareVariance();
        Map<String, Double> statistics = statistics(NumberBins.deciles(referenceCdf, windowCdf), peaks);
        double distance = KolmogorovSmirnov.distance(referenceCdf, windowCdf);
        statistics.put("kolmogorov_smirnov", distance);
        statistics.put(
                "kolmogorov_smirnov_robust", RobustDistance.of(distance, referenceCdf.count(), windowCdf.count()));
        statistics.put("wasserstein", Wasserstein.distance(referenceCdf, windowCdf));
        Wasserstein.scaled(referenceCdf, windowCdf).ifPresent(scaled -> statistics.put("wasserstein_scaled", scaled));
        TestResult shape = shiftTest(peaks, shareVariance, effectSize);
        MannWhitney sides = MannWhitney.of(referenceCdf, windowCdf, shareVariance);
        statistics.put("superiority", sides.superiority());
        return new DistributionComparison(
                List.of(
                        shape,
                        new TestResult(sides.pValue(), Math.max(shape.effect(), sides.effect() / effectSize.drift()))),
                NumberBins.chartBins(referenceCdf, windowCdf),
                true,
                statistics,
                "median " + NumberBins.rounded(referenceCdf.quantile(0.5)) + " → "
                        + NumberBins.rounded(windowCdf.quantile(0.5)));
    }

    static DistributionComparison ofFlags(
            FieldProfile.Flag reference, FieldProfile.Flag window, EffectSize effectSize) {
        var bins = new Bins(
                List.of("no", "yes"), List.of(reference.no(), reference.yes()), List.of(window.no(), window.yes()));
        return new DistributionComparison(
                List.of(shiftTest(bins, 0, effectSize)), bins, false, levelStatistics(bins, bins), bins.largestShift());
    }

    static DistributionComparison ofCategory(
            FieldProfile.Category reference, FieldProfile.Category window, EffectSize effectSize) {
        var levels = new CategoryLevels(reference, window);
        Bins all = levels.bins();
        Map<String, Double> statistics = levelStatistics(LevelPools.of(all), all);
        TestResult unseen = levels.unseenLevelTest(effectSize);
        statistics.put("unseen_share", levels.unseenShare());
        return new DistributionComparison(
                List.of(shiftTest(all, 0, effectSize), unseen),
                all.largest(MAX_CHART_LEVELS),
                false,
                statistics,
                all.largestShift());
    }

    /// Comparison of groups of a category's levels, from the level counts: whether any group lost or gained rows.
    static DistributionComparison ofGroups(CategoryLevels levels, LevelGroups groups, EffectSize effectSize) {
        Bins bins = levels.bins().groupBy(groups.groupsByLevel());
        long[] referenceCounts = bins.referenceCounts();
        long[] windowCounts = bins.windowCounts();
        double effect = FreemanTukey.of(referenceCounts, windowCounts, 0).excess() / effectSize.drift();
        return new DistributionComparison(
                List.of(
                        new TestResult(MostSignificantBin.fewer(referenceCounts, windowCounts), effect),
                        new TestResult(MostSignificantBin.more(referenceCounts, windowCounts), effect)),
                bins.largest(MAX_CHART_LEVELS),
                false,
                levelStatistics(LevelPools.of(bins), bins),
                bins.largestShift());
    }

    static DistributionComparison ofHours(
            FieldProfile.Timestamp reference, FieldProfile.Timestamp window, EffectSize effectSize) {
        return ofOrdered(HourBins.of(reference, window), effectSize);
    }

    static DistributionComparison ofWeekdays(
            FieldProfile.Timestamp reference, FieldProfile.Timestamp window, EffectSize effectSize) {
        return ofOrdered(new Bins(DAYS, reference.weekdays(), window.weekdays()), effectSize);
    }

    private static DistributionComparison ofOrdered(Bins bins, EffectSize effectSize) {
        return new DistributionComparison(
                List.of(shiftTest(bins, 0, effectSize)),
                bins,
                true,
                levelStatistics(LevelPools.of(bins), bins),
                bins.largestShift());
    }

    private static TestResult shiftTest(Bins bins, double shareVariance, EffectSize effectSize) {
        FreemanTukey test = FreemanTukey.of(bins.referenceCounts(), bins.windowCounts(), shareVariance);
        return new TestResult(test.pValue(), test.excess() / effectSize.drift());
    }

    private static Map<String, Double> levelStatistics(Bins pooled, Bins all) {
        Map<String, Double> statistics = statistics(pooled, all);
        ChiSquare chiSquare = ChiSquare.of(pooled.referenceCounts(), pooled.windowCounts());
        statistics.put("chi_square", chiSquare.statistic());
        statistics.put("chi_square_p", chiSquare.pValue());
        return statistics;
    }

    /// @param pooled bins of the standard statistics, with enough rows each
    /// @param all    bins of the test
    private static Map<String, Double> statistics(Bins pooled, Bins all) {
        double[] referenceShares = pooled.referenceShares();
        double[] windowShares = pooled.windowShares();
        double largest = LInfinity.distance(referenceShares, windowShares);
        Map<String, Double> statistics = new TreeMap<>();
        statistics.put("psi", Psi.of(referenceShares, windowShares));
        statistics.put("jensen_shannon", JensenShannon.distance(referenceShares, windowShares));
        statistics.put("largest_share_change", largest);
        statistics.put(
                "largest_share_change_robust", RobustDistance.of(largest, pooled.referenceRows(), pooled.windowRows()));
        statistics.put("hellinger", Hellinger.distance(all.referenceShares(), all.windowShares()));
        return statistics;
    }
}
