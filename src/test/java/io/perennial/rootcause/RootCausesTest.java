package io.perennial.rootcause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.json.Json;
import io.perennial.monitoring.EvaluatedDays;
import io.perennial.monitoring.WindowReport;
import io.perennial.registry.FeatureImportance;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.statistics.EmpiricalCdf;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RootCausesTest {
    private static final double[] TO_A_HUNDRED =
            IntStream.rangeClosed(0, 100).mapToDouble(i -> i).toArray();

    @Test
    void shouldNameTheRangeWithTheLargestGain() {
        double[] doubled = IntStream.rangeClosed(0, 100).mapToDouble(i -> 2 * i).toArray();
        var moves = new NumericShift(EmpiricalCdf.of(TO_A_HUNDRED), EmpiricalCdf.of(doubled));
        assertThat(moves.mainShift("miles").inWords()).isEqualTo("median 50 → 100 miles");
        DriftSegment driftSegment = moves.segment("distance", "miles");
        assertThat(driftSegment.level()).isEqualTo("above 90 miles");
        assertThat(driftSegment.shift().reference()).isCloseTo(10 / 101.0, within(1e-9));
        assertThat(driftSegment.shift().window()).isCloseTo(55 / 101.0, within(1e-9));
    }

    @Test
    void shouldNameTheTailWhenTheMedianStays() {
        double[] longer = IntStream.rangeClosed(0, 100)
                .mapToDouble(i -> i > 80 ? 3 * i : i)
                .toArray();
        var moves = new NumericShift(EmpiricalCdf.of(TO_A_HUNDRED), EmpiricalCdf.of(longer));
        assertThat(moves.mainShift("").inWords()).isEqualTo("90th percentile 90 → 270");
    }

    @Test
    void shouldRankCausesOverTheirLimitByEffectTimesImportance() {
        var causes = new RootCauses(
                List.of(
                        cause("idle", 9, 0.01),
                        cause("wheel", 2, 0.6),
                        cause("almost", 0.9, 0.9),
                        cause("@prediction", 5, null)),
                List.of(),
                null);
        assertThat(causes.drift()).extracting(Cause::field).containsExactly("wheel", "idle", "almost", "@prediction");
    }

    @Test
    void shouldRankByEffectAloneWhereTheImportanceIsNotKnown() {
        var causes = new RootCauses(List.of(cause("a", 2, null), cause("b", 9, null)), List.of(), null);
        assertThat(causes.drift()).extracting(Cause::field).containsExactly("b", "a");
        assertThat(causes.drift().getFirst().inWords()).isEqualTo("b: median 1 → 2 miles (9 times its limit)");
    }

    @Test
    void shouldTakeTheImportanceFromTheManifest() {
        var featureImportance = new FeatureImportance(Map.of("distance", 0.41, "pickup", 0.2), Map.of());
        WindowReport report = new EvaluatedDays(registry(), EvaluatedDays.manifest(1, featureImportance)).stretched(3);
        assertThat(report.analysis().causes().drift().getFirst())
                .satisfies(cause -> assertThat(cause.inWords()).contains("distance", "41 % of the model's importance"));
    }

    @Test
    void shouldRoundTripAsJson() {
        WindowReport report = new EvaluatedDays(registry()).withQualityIssue(3);
        assertThat(Json.read(Json.pretty(report), WindowReport.class, "report")
                        .analysis()
                        .causes())
                .isEqualTo(report.analysis().causes());
        assertThat(report.analysis().causes().quality())
                .singleElement()
                .satisfies(cause -> assertThat(cause.inWords()).startsWith("rain: missing 0 % → 100 % of the rows"));
    }

    @Test
    void shouldFindNothingInUsualTraffic() {
        assertThat(new EvaluatedDays(registry()).baseline(3).analysis().causes().drift())
                .allSatisfy(cause -> assertThat(cause.isOverLimit()).isFalse());
        assertThat(new EvaluatedDays(registry()).empty(4).analysis().causes().drift())
                .isEmpty();
    }

    private static ModelRegistry registry() {
        return new ModelRegistry(new InMemoryObjectStore(), "trip-duration");
    }

    private static Cause cause(String field, double effect, @Nullable Double importance) {
        return new Cause(field, new Shift("median", 1, 2, "miles"), effect, importance, null);
    }
}
