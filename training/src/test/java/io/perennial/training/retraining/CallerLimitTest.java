package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.LoggedPrediction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerLimitTest {
    private final ParcelPrices parcels = new ParcelPrices();
    private final List<LoggedPrediction> logged = ParcelPrices.logged(
            parcels.parcels(0, 10, 1), new io.perennial.registry.ModelVersion("20260101T000000Z-1a2b3c4d"));

    /// The first rows of the log, so many of each caller.
    private List<LoggedPrediction> reported(int ofA, int ofB, int unknown) {
        var rows = new ArrayList<LoggedPrediction>();
        for (int i = 0; i < ofA + ofB + unknown; i++) {
            String caller = i < ofA ? "a" : i < ofA + ofB ? "b" : "";
            LoggedPrediction row = logged.get(i);
            rows.add(row.withActual(new Actual(row.actual().orElseThrow().value(), ParcelPrices.START).by(caller)));
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({
        "900, 100, 0, 0.5, 100, 100, 0",
        "900, 100, 0, 0.75, 300, 100, 0",
        "900, 100, 500, 0.5, 600, 100, 500",
        "600, 400, 0, 0.6, 600, 400, 0",
        "900, 100, 100, 0.4, 133, 100, 100",
        "10, 20, 2970, 0.4, 10, 20, 20"
    })
    void shouldKeepAtMostTheShareOfEachCaller(
            int ofA, int ofB, int unknown, double share, long keptA, long keptB, long keptUnknown) {
        CallerLimit limit = CallerLimit.of(reported(ofA, ofB, unknown), share);

        Map<String, Long> kept =
                limit.kept().stream().collect(Collectors.groupingBy(CallerLimit::caller, Collectors.counting()));
        assertThat(kept.getOrDefault("a", 0L)).isEqualTo(keptA);
        assertThat(kept.getOrDefault("b", 0L)).isEqualTo(keptB);
        assertThat(kept.getOrDefault("", 0L)).isEqualTo(keptUnknown);
        assertThat(limit.leftOut().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(ofA + ofB + unknown - limit.kept().size());
    }

    @Test
    void shouldSayHowManyRowsOfWhomAreLeftOut() {
        assertThat(CallerLimit.of(reported(2000, 100, 0), 0.5).note())
                .isEqualTo("1,900 rows of caller a were left out by gate.max_caller_share");
        assertThat(CallerLimit.of(reported(2000, 100, 0), 1).note()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"900, 0, 0, 0.5", "900, 0, 100, 0.5", "0, 0, 900, 0.5", "500, 400, 0, 0.4"})
    void shouldKeepAllRowsOfTooFewCallers(int ofA, int ofB, int unknown, double share) {
        CallerLimit limit = CallerLimit.of(reported(ofA, ofB, unknown), share);
        assertThat(limit.kept()).hasSize(ofA + ofB + unknown);
        assertThat(limit.note()).startsWith("gate.max_caller_share is not applied");
    }

    @Test
    void shouldKeepTheSameRowsInAnyOrderOfTheLog() {
        List<LoggedPrediction> shuffled = new ArrayList<>(reported(900, 100, 0));
        Collections.shuffle(shuffled, new Random(4));
        assertThat(CallerLimit.of(shuffled, 0.5).kept())
                .containsExactlyInAnyOrderElementsOf(
                        CallerLimit.of(reported(900, 100, 0), 0.5).kept());
    }
}
