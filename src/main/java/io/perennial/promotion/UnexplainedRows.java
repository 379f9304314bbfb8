package io.perennial.promotion;

import io.perennial.contract.Numbers;
import io.perennial.statistics.EmpiricalCdf;
import io.perennial.statistics.FalseDiscoveryRate;
import io.perennial.statistics.FisherExact;
import io.perennial.statistics.FisherExact.Proportion;
import io.perennial.statistics.MannWhitney;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds segments in which a part of the actuals departs from the history and the inputs do not explain it: neither
/// the champion nor the candidate, which was trained on such actuals, predicts them. The other actuals are as before.
///
/// Concept drift moves most actuals of a segment, or those of some inputs. The candidate learns either. Actuals that
/// somebody added to a part of the records can only move the candidate to predictions between both groups.
final class UnexplainedRows {
    private static final double RATE = 0.01;

    /// Share of earlier residuals outside the usual interval, on each side.
    private static final double TAIL = 0.005;

    /// Smallest increase of a share that counts.
    private static final double MIN_INCREASE = 0.05;

    /// Largest distance from a half of the probability that an actual is larger than one before.
    private static final double MAX_CHANGE = 0.15;

    /// Smallest number of equal actuals that counts.
    private static final int MIN_EQUAL = 8;

    private final SteeringInput input;
    private final double low;
    private final double high;

    UnexplainedRows(SteeringInput input) {
        this.input = input;
        EmpiricalCdf usual = EmpiricalCdf.of(input.history().champion());
        low = usual.quantile(TAIL);
        high = usual.quantile(1 - TAIL);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Suspicion(Segment segment, int[] rows, String finding, double pValue) {}

    List<SteeredSegment> find() {
        List<Suspicion> repeated = discoveries(suspicions(true));
        List<Suspicion> departing = discoveries(suspicions(false));
        var found = new ArrayList<>(repeated);
        departing.stream()
                .filter(one -> isConcentrated(one.segment().field(), departing))
                .forEach(found::add);
        return found.stream()
                .map(one -> new SteeredSegment(
                        one.segment().name(), one.finding(), input.callers().inWords(one.rows(), 3), one.pValue()))
                .toList();
    }

    /// @param repeated whether to look for repeated values, else for departures in general
    private List<Suspicion> suspicions(boolean repeated) {
        return input.segments().stream()
                .filter(segment -> repeated || !segment.isAll())
                .map(segment -> repeated ? repeatedValue(segment) : departure(segment))
                .toList();
    }

    /// Suspicions that remain at the false discovery rate over all segments.
    private static List<Suspicion> discoveries(List<Suspicion> all) {
        double[] adjusted = FalseDiscoveryRate.adjust(
                all.stream().mapToDouble(Suspicion::pValue).toArray());
        var found = new ArrayList<Suspicion>();
        for (int i = 0; i < adjusted.length; i++) {
            if (adjusted[i] <= RATE) {
                Suspicion one = all.get(i);
                found.add(new Suspicion(one.segment(), one.rows(), one.finding(), adjusted[i]));
            }
        }
        return found;
    }

    /// Departures in segments with most of the rows of an input's segments are no departures of few segments.
    private boolean isConcentrated(String field, List<Suspicion> departing) {
        long affected = departing.stream()
                .map(Suspicion::segment)
                .filter(segment -> segment.field().equals(field))
                .mapToLong(segment -> segment.rows().length)
                .sum();
        return 2 * affected <= input.compared().rows();
    }

    /// The most frequent actual of the segment, compared with its share in the history.
    private Suspicion repeatedValue(Segment segment) {
        double[] actual = input.compared().actual();
        double value = mostFrequent(segment);
        int[] equal = Arrays.stream(segment.rows())
                .filter(row -> actual[row] == value)
                .toArray();
        Proportion before = SteeringInput.proportion(
                input.history(segment), row -> input.history().actual()[row] == value);
        var now = new Proportion(equal.length, segment.rows().length);
        boolean suspicious = equal.length >= MIN_EQUAL
                && equal.length < segment.rows().length
                && now.value() - before.value() >= MIN_INCREASE
                && 2 * unexplained(equal).length >= equal.length;
        String finding = String.format(
                Locale.ROOT,
                "%,d of %,d actuals are exactly %s (%.1f %% before), which neither model predicts",
                now.having(),
                now.rows(),
                Numbers.plain(value),
                100 * before.value());
        return new Suspicion(segment, equal, finding, suspicious ? FisherExact.greater(before, now) : 1);
    }

    private double mostFrequent(Segment segment) {
        Map<Double, Integer> counts = new HashMap<>();
        Arrays.stream(segment.rows())
                .forEach(row -> counts.merge(input.compared().actual()[row], 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<Double, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private Suspicion departure(Segment segment) {
        int[] unexplained = unexplained(segment.rows());
        int[] side = largerSide(unexplained);
        long departing = Arrays.stream(segment.rows())
                .filter(row -> departs(input.compared().champion()[row]))
                .count();
        Proportion before = SteeringInput.proportion(
                input.history(segment), row -> departs(input.history().champion()[row]));
        var now = new Proportion(side.length, segment.rows().length);
        boolean suspicious = side.length >= MIN_EQUAL
                && now.value() - before.value() >= MIN_INCREASE
                && 2L * unexplained.length >= departing
                && 10 * side.length >= 8 * unexplained.length
                && movedTowards(segment, side)
                && othersAreAsBefore(segment, side);
        String finding = String.format(
                Locale.ROOT,
                "%,d of %,d actuals are far %s both models' predictions (%.1f %% before), the others are as before",
                now.having(),
                now.rows(),
                isLow(side) ? "below" : "above",
                100 * before.value());
        return new Suspicion(segment, side, finding, suspicious ? FisherExact.greater(before, now) : 1);
    }

    /// Whether the champion's residuals of the other rows are as in the history.
    private boolean othersAreAsBefore(Segment segment, int[] side) {
        Set<Integer> apart = Arrays.stream(side).boxed().collect(Collectors.toSet());
        int[] others = Arrays.stream(segment.rows())
                .filter(row -> !apart.contains(row))
                .toArray();
        MannWhitney test = MannWhitney.of(
                SteeringInput.cdf(input.history().champion(), input.history(segment)),
                SteeringInput.cdf(input.compared().champion(), others),
                0);
        return Math.abs(test.superiority() - 0.5) <= MAX_CHANGE;
    }

    private boolean departs(double residual) {
        return !(residual >= low && residual <= high);
    }

    private int[] unexplained(int[] rows) {
        return Arrays.stream(rows)
                .filter(row -> departs(input.compared().champion()[row])
                        && departs(input.compared().candidate()[row]))
                .toArray();
    }

    private int[] largerSide(int[] rows) {
        int[] below = Arrays.stream(rows)
                .filter(row -> input.compared().champion()[row] < low)
                .toArray();
        int[] above = Arrays.stream(rows)
                .filter(row -> input.compared().champion()[row] > high)
                .toArray();
        return below.length >= above.length ? below : above;
    }

    private boolean isLow(int[] side) {
        return side.length > 0 && input.compared().champion()[side[0]] < low;
    }

    /// Whether the candidate's predictions moved from the champion's towards these actuals.
    private boolean movedTowards(Segment segment, int[] side) {
        double[] moved = Arrays.stream(segment.rows())
                .mapToDouble(row ->
                        input.compared().champion()[row] - input.compared().candidate()[row])
                .toArray();
        double median = EmpiricalCdf.of(moved).quantile(0.5);
        return side.length > 0 && (isLow(side) ? median < 0 : median > 0);
    }
}
