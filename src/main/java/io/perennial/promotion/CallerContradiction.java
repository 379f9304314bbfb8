package io.perennial.promotion;

import io.perennial.statistics.EmpiricalCdf;
import io.perennial.statistics.FalseDiscoveryRate;
import io.perennial.statistics.MannWhitney;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Finds callers whose actuals in a segment depart from those of the other callers, while these are as before, or as in
/// all other segments. If the world had changed in the segment, all callers would report it. Differences that the
/// inputs explain,
/// so that the candidate predicts them, do not count.
final class CallerContradiction {
    private static final double RATE = 0.01;
    private static final int MIN_ROWS = 15;
    private static final int CALLERS = 5;

    /// Smallest distance from a half of the probability that an actual of the caller is the larger one.
    private static final double MIN_DISTANCE = 0.15;

    private final SteeringInput input;

    CallerContradiction(SteeringInput input) {
        this.input = input;
    }

    private record Suspicion(Segment segment, int caller, double distance, double pValue) {}

    List<SteeredSegment> find() {
        List<Suspicion> all = input.segments().stream()
                .flatMap(segment -> input.callers().largest(segment.rows(), CALLERS).stream()
                        .filter(caller -> isComparable(segment, caller))
                        .map(caller -> compared(segment, caller)))
                .toList();
        double[] adjusted = FalseDiscoveryRate.adjust(
                all.stream().mapToDouble(Suspicion::pValue).toArray());
        List<SteeredSegment> found = new ArrayList<>();
        IntStream.range(0, adjusted.length)
                .filter(i -> adjusted[i] <= RATE)
                .mapToObj(i -> steered(all.get(i), adjusted[i]))
                .forEach(found::add);
        return found;
    }

    private boolean isComparable(Segment segment, int caller) {
        int own = input.callers().of(caller, segment.rows()).length;
        return own >= MIN_ROWS && segment.rows().length - own >= MIN_ROWS;
    }

    private Suspicion compared(Segment segment, int caller) {
        int[] own = input.callers().of(caller, segment.rows());
        int[] others = input.callers().ofOthers(caller, segment.rows());
        EmpiricalCdf ofCaller = champion(own);
        EmpiricalCdf ofOthers = champion(others);
        MannWhitney test = MannWhitney.of(ofOthers, ofCaller, 0);
        double distance = test.superiority() - 0.5;
        double unexplained = distance(
                SteeringInput.cdf(input.compared().candidate(), others),
                SteeringInput.cdf(input.compared().candidate(), own));
        boolean suspicious = Math.abs(distance) >= MIN_DISTANCE
                && unexplained * Math.signum(distance) >= MIN_DISTANCE
                && 2 * change(segment, caller, ofOthers) <= Math.abs(distance);
        return new Suspicion(segment, caller, distance, suspicious ? test.pValue() : 1);
    }

    /// How far the other callers' actuals in the segment are from its history, or from their own in all other segments
    /// if that is less: a change of the whole world moves all segments.
    private double change(Segment segment, int caller, EmpiricalCdf ofOthers) {
        EmpiricalCdf before = SteeringInput.cdf(input.history().champion(), input.history(segment));
        Set<Integer> inside = Arrays.stream(segment.rows()).boxed().collect(Collectors.toSet());
        int[] elsewhere = Arrays.stream(input.callers()
                        .ofOthers(caller, RowCallers.all(input.compared().rows())))
                .filter(row -> !inside.contains(row))
                .toArray();
        double fromHistory = Math.abs(distance(before, ofOthers));
        return elsewhere.length < MIN_ROWS
                ? fromHistory
                : Math.min(fromHistory, Math.abs(distance(champion(elsewhere), ofOthers)));
    }

    private EmpiricalCdf champion(int[] rows) {
        return SteeringInput.cdf(input.compared().champion(), rows);
    }

    /// Distance from a half of the probability that a value of the second sample is the larger one.
    private static double distance(EmpiricalCdf first, EmpiricalCdf second) {
        return MannWhitney.of(first, second, 0).superiority() - 0.5;
    }

    private SteeredSegment steered(Suspicion suspicion, double pValue) {
        int[] own = input.callers().of(suspicion.caller(), suspicion.segment().rows());
        String finding = String.format(
                Locale.ROOT,
                "one caller's actuals are %s than the others' in %.0f %% of the pairs, and those are as before or as elsewhere",
                suspicion.distance() < 0 ? "smaller" : "larger",
                100 * (0.5 + Math.abs(suspicion.distance())));
        return new SteeredSegment(
                suspicion.segment().name(), finding, input.callers().inWords(own, 1), pValue);
    }
}
