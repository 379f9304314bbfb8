package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.training.comparison.ComparisonResult;
import io.perennial.training.retraining.TripCity.Report;
import io.perennial.training.simulate.DriftScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Campaigns of callers who report false durations, and honest changes of the same size.
class SteeredActualsIT {
    private static final String ATTACKER = "arn:aws:iam::123456789012:user/mallory";

    @TempDir
    static Path folder;

    private static TripCity city;

    @BeforeAll
    static void train() throws IOException {
        city = new TripCity(5, folder, "max_caller_share: 1");
    }

    /// 20 % of the trips of four zones, reported as one minute by one caller.
    @Test
    void shouldNotPromoteAShortDurationOfOneCaller() {
        List<Report> usual = city.march(List.of());
        List<String> zones = TripCity.busiestZones(usual, 4);
        assertSteered(
                campaign(usual, zones, 0.2, (report, _) -> report.reporting(1, ATTACKER)),
                zones,
                summary -> assertThat(summary).contains(ATTACKER));
    }

    /// The same while no caller is known, as with an open API.
    @Test
    void shouldNotPromoteAShortDurationOfUnknownCallers() {
        List<Report> usual = city.march(List.of());
        List<String> zones = TripCity.busiestZones(usual, 4);
        assertSteered(
                unknown(campaign(usual, zones, 0.2, (report, _) -> report.reporting(1, ""))),
                zones,
                summary -> assertThat(summary)
                        .contains("actuals are exactly 1 (0.0 % before)", "reported by unknown callers"));
    }

    /// 30 % of the trips of two zones, reported about 0.6 times as long by one caller.
    @Test
    void shouldNotPromoteABiasOfOneCaller() {
        List<Report> usual = city.march(List.of());
        List<String> zones = TripCity.busiestZones(usual, 2);
        assertSteered(
                campaign(
                        usual,
                        zones,
                        0.3,
                        (report, random) -> report.reporting(
                                Math.max(1, report.minutes() * (0.55 + 0.1 * random.nextDouble())), ATTACKER)),
                zones,
                summary -> assertThat(summary).contains(ATTACKER));
    }

    @Test
    void shouldSayHowManyRowsOfALargeCallerAreLeftOut() throws IOException {
        TripCity limited = new TripCity(6, folder.resolve("limited"), "max_caller_share: 0.3");
        List<Report> reports = limited.march(List.of(new DriftScenario.Congestion()));
        ComparisonResult result = limited.retrained(reports.stream()
                        .map(report -> report.start().getEpochSecond() % 2 == 0
                                ? report.reporting(report.minutes(), "arn:large")
                                : report)
                        .toList())
                .comparison();
        assertThat(result.summary()).contains(" rows of caller arn:large were left out by gate.max_caller_share");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void shouldPromoteAfterAnHonestChange(DriftScenario change, boolean callersAreKnown) {
        List<Report> reports = city.march(List.of(change));
        ComparisonResult result =
                city.retrained(callersAreKnown ? reports : unknown(reports)).comparison();
        assertThat(result.decision()).as(result.summary()).isEqualTo("PROMOTE");
    }

    static List<Arguments> changes() {
        return Stream.of(
                        new DriftScenario.Congestion(),
                        new DriftScenario.ClosedBridge(),
                        new DriftScenario.NewDistrict())
                .flatMap(change -> Stream.of(Arguments.of(change, true), Arguments.of(change, false)))
                .toList();
    }

    /// The gate alone would promote the candidate, and the candidate has learnt the false durations of these zones;
    /// with
    /// the guard it is undecided and the zones are named.
    private static void assertSteered(List<Report> reports, List<String> zones, Consumer<String> callers) {
        TripCity.Retrained retrained = city.retrained(reports);
        ComparisonResult result = retrained.comparison();
        assertThat(result.summary()).as("the gate alone promotes it").contains("Otherwise it would be promoted");
        assertThat(retrained.learntRatio(zones))
                .as("predictions of the zones, beside the champion's")
                .isLessThan(0.93);
        assertThat(result.decision()).isEqualTo("UNDECIDED");
        assertThat(result.summary()).startsWith("undecided: looks steered: segment ");
        assertThat(zones)
                .anySatisfy(zone -> assertThat(result.summary()).contains("segment pickup_zone=" + zone + ":"));
        callers.accept(result.summary());
    }

    private static List<Report> unknown(List<Report> reports) {
        return reports.stream()
                .map(report -> report.reporting(report.minutes(), ""))
                .toList();
    }

    private static List<Report> campaign(
            List<Report> reports,
            List<String> zones,
            double share,
            BiFunction<Report, SplittableRandom, Report> falsified) {
        var random = new SplittableRandom(9);
        return reports.stream()
                .map(report -> zones.contains(report.zone()) && random.nextDouble() < share
                        ? falsified.apply(report, random)
                        : report)
                .toList();
    }
}
