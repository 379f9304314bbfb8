package io.perennial.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.scoring.OnnxGraph;
import io.perennial.training.features.Feature;
import io.perennial.training.features.FeaturePlan;
import io.perennial.training.features.TimePart;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneOffsetTableTest {
    private static final long END = Instant.parse("2100-12-31T00:00:00Z").getEpochSecond();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/New_York",
                "Europe/Berlin",
                "UTC",
                "Asia/Kolkata",
                "Africa/Casablanca",
                "Australia/Lord_Howe",
                "Pacific/Apia"
            })
    void shouldComputeLocalTimeAsJavaDoesFrom1970To2100(String zone) {
        long[] epochs = epochs(ZoneId.of(zone));

        float[] parts = parts(zone, epochs);

        for (int i = 0; i < epochs.length; i++) {
            ZonedDateTime local = Instant.ofEpochSecond(epochs[i]).atZone(ZoneId.of(zone));
            if (parts[3 * i] != local.getHour()
                    || parts[3 * i + 1] != local.toLocalTime().toSecondOfDay() / 60f
                    || parts[3 * i + 2] != local.getDayOfWeek().getValue()) {
                assertThat(List.of(parts[3 * i], parts[3 * i + 1], parts[3 * i + 2]))
                        .as("hour, minute of day, weekday of %s", local)
                        .isEmpty();
            }
        }
    }

    @Test
    void shouldKnowTheChangesOfEveryYear() {
        assertThat(ZoneOffsetTable.of(ZoneId.of("Europe/Berlin")).transitions()).hasSizeBetween(240, 270);
        assertThat(ZoneOffsetTable.of(ZoneId.of("UTC")).transitions()).isEmpty();
    }

    @Test
    void shouldReturnNanForAMissingTime() {
        assertThat(parts("America/New_York", new long[] {Column.NO_TIME})).containsOnly(Float.NaN);
    }

    @Test
    void shouldKeepTheFirstOffsetBefore1970() {
        assertThat(parts("UTC", new long[] {-1})).containsExactly(23f, 1439 + 59 / 60f, 3f);
    }

    /// Random instants, and the second before, at and after each change.
    private static long[] epochs(ZoneId zone) {
        SplittableRandom random = new SplittableRandom(1);
        LongStream changes =
                LongStream.of(ZoneOffsetTable.of(zone).transitions()).flatMap(at -> LongStream.of(at - 1, at, at + 1));
        return LongStream.concat(random.longs(20_000, 0, END), changes).toArray();
    }

    private static float[] parts(String zone, long[] epochs) {
        Contract contract = new Contract(
                "clock",
                1,
                Task.REGRESSION,
                new Target("y", "", Range.ALL),
                List.of(new Field.Timestamp("at", true, "", zone)),
                "at");
        FeaturePlan plan = new FeaturePlan(List.of(
                new Feature.LocalTime("hour", "at", ZoneId.of(zone), TimePart.HOUR),
                new Feature.LocalTime("minute", "at", ZoneId.of(zone), TimePart.MINUTE_OF_DAY),
                new Feature.LocalTime("weekday", "at", ZoneId.of(zone), TimePart.WEEKDAY)));
        try (OnnxGraph graph = OnnxGraph.load(new ModelExport(contract, plan).featureGraph(), 1)) {
            return Objects.requireNonNull(graph.run(List.of(new Column.Times(epochs)), 0, epochs.length)
                    .get(ModelExport.FEATURES));
        }
    }
}
