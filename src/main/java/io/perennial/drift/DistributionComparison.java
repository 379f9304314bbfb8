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

/// One distribution then and now: what is tested, what is drawn, and further statistics.
///
/// @param tests      what the verdict may stand on: any of them
/// @param chartBins  bins for the picture, in their natural order
/// @param ordered    whether the drawn bins have a natural order
/// @param statistics by name
/// @param change     the plainest difference, in words
record DistributionComparison(
        List<TestResult> tests, Bins chartBins, boolean ordered, Map<String, Double> statistics, String change) {
    private static final int MAX_CHART_LEVELS = 12;
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    static DistributionComparison ofNumbers(
            FieldProfile.Numeric reference, FieldProfile.Numeric window, EffectSize effectSize) {
        EmpiricalCdf then = reference.values().cdf();
        EmpiricalCdf now = window.values().cdf();
        Bins peaks = NumberBins.decilesAndPeaks(then, now);
        double blur = reference.values().shareVariance() + window.values().shareVariance();
        Map<String, Double> statistics = statistics(NumberBins.deciles(then, now), peaks);
        double distance = KolmogorovSmirnov.distance(then, now);
        statistics.put("kolmogorov_smirnov", distance);
        statistics.put("kolmogorov_smirnov_robust", RobustDistance.of(distance, then.count(), now.count()));
        statistics.put("wasserstein", Wasserstein.distance(then, now));
        Wasserstein.scaled(then, now).ifPresent(scaled -> statistics.put("wasserstein_scaled", scaled));
        TestResult shape = shiftTest(peaks, blur, effectSize);
        MannWhitney sides = MannWhitney.of(then, now, blur);
        statistics.put("superiority", sides.superiority());
        return new DistributionComparison(
                List.of(
                        shape,
                        new TestResult(sides.pValue(), Math.max(shape.effect(), sides.effect() / effectSize.drift()))),
                NumberBins.chartBins(then, now),
                true,
                statistics,
                "median " + NumberBins.rounded(then.quantile(0.5)) + " → " + NumberBins.rounded(now.quantile(0.5)));
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

    /// The groups of a category's levels, as its own counts tell them: whether any lost rows, or any won some.
    static DistributionComparison ofGroups(CategoryLevels levels, LevelGroups groups, EffectSize effectSize) {
        Bins bins = levels.bins().groupBy(groups.groupsByLevel());
        long[] then = bins.referenceCounts();
        long[] now = bins.windowCounts();
        double effect = FreemanTukey.of(then, now, 0).excess() / effectSize.drift();
        return new DistributionComparison(
                List.of(
                        new TestResult(MostSignificantBin.fewer(then, now), effect),
                        new TestResult(MostSignificantBin.more(then, now), effect)),
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

    private static TestResult shiftTest(Bins bins, double blur, EffectSize effectSize) {
        FreemanTukey test = FreemanTukey.of(bins.referenceCounts(), bins.windowCounts(), blur);
        return new TestResult(test.pValue(), test.excess() / effectSize.drift());
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
