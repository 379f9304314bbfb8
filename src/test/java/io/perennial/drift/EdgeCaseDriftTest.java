package io.perennial.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.json.Json;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.profile.ProfileBuilder;
import io.perennial.registry.Manifests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Windows of nothing, of one row and of nonsense: a verdict on each, and one that can be written and read.
class EdgeCaseDriftTest {
    private static final Contract CONTRACT = Manifests.contract();
    private static final DataProfile REFERENCE = rows(5000, new Values("1", 1, 0));

    @Test
    void shouldGiveNoVerdictOnAnEmptyWindowOrOneRow() {
        assertThat(compare(rows(0, new Values("1", 1, 0))).verdict()).isEqualTo(DriftVerdict.NOT_ENOUGH_DATA);
        assertThat(compare(rows(1, new Values("1", 1, 0))).verdict()).isEqualTo(DriftVerdict.NOT_ENOUGH_DATA);
    }

    @Test
    void shouldGiveNoVerdictOnFieldsThatAreAllMissing() {
        DriftReport report = compare(rows(500, new Values("", Float.NaN, Long.MIN_VALUE)));
        assertThat(field(report, "zone").verdict()).isEqualTo(DriftVerdict.NOT_ENOUGH_DATA);
        assertThat(field(report, "distance").verdict()).isEqualTo(DriftVerdict.NOT_ENOUGH_DATA);
        assertThat(field(report, "pickup (hour)").verdict()).isEqualTo(DriftVerdict.NOT_ENOUGH_DATA);
    }

    @Test
    void shouldCallLevelsThatAreAllUnseenDrift() {
        DriftReport report = compare(rows(500, new Values("elsewhere", 1, 0)));
        assertThat(field(report, "zone").verdict()).isEqualTo(DriftVerdict.DRIFTED);
        assertThat(field(report, "zone").statistics()).containsEntry("unseen_share", 1.0);
    }

    @Test
    void shouldCallAFieldThatBecameConstantDrift() {
        DriftReport report = compare(rows(500, new Values("1", 0, 0)));
        assertThat(field(report, "distance").verdict()).isEqualTo(DriftVerdict.DRIFTED);
    }

    @Test
    void shouldCallAFieldThatStaysConstantStableAndOneThatLeavesItDrifted() {
        DataProfile constant = rows(5000, new Values("1", 0, 0));
        assertThat(field(compare(constant, rows(500, new Values("1", 0, 0))), "distance")
                        .verdict())
                .isEqualTo(DriftVerdict.STABLE);
        assertThat(field(compare(constant, rows(500, new Values("1", 1, 0))), "distance")
                        .verdict())
                .isEqualTo(DriftVerdict.DRIFTED);
    }

    @Test
    void shouldCallAClockThatJumpedDrift() {
        DriftReport report =
                compare(rows(500, new Values("1", 1, Duration.ofDays(36_500).toSeconds())));
        assertThat(field(report, "pickup (hour)").verdict()).isNotEqualTo(DriftVerdict.NOT_ENOUGH_DATA);
        assertThat(field(report, "distance").verdict()).isEqualTo(DriftVerdict.STABLE);
    }

    @Test
    void shouldTakePredictionsThatAreNoNumbersForMissing() {
        float[] none = new float[500];
        Arrays.fill(none, Float.NaN);
        DataProfile window = new ProfileBuilder(CONTRACT)
                .add(columns(500, new Values("1", 1, 0)), none)
                .build();
        FieldDrift prediction = field(compare(window), DataProfile.PREDICTION);
        assertThat(prediction.verdict()).isEqualTo(DriftVerdict.NOT_ENOUGH_DATA);
        assertThat(prediction.change()).startsWith("0 values in 500 rows");
    }

    /// @param zone    of every row; with "1" the zones are 1 to 3
    /// @param stretch factor on distances
    /// @param clock   seconds added to times; those of no clock at all for the smallest number
    private record Values(String zone, float stretch, long clock) {}

    private static DataProfile rows(int rows, Values values) {
        return new ProfileBuilder(CONTRACT)
                .add(columns(rows, values), new float[rows])
                .build();
    }

    private static List<Column> columns(int rows, Values values) {
        var random = new Random(rows);
        String[] zones = new String[rows];
        float[] distances = new float[rows];
        long[] times = new long[rows];
        for (int row = 0; row < rows; row++) {
            zones[row] = values.zone.equals("1") ? Integer.toString(1 + random.nextInt(3)) : values.zone;
            distances[row] = values.stretch * (float) Math.min(90, Math.exp(random.nextGaussian()));
            long time = random.nextLong(Duration.ofDays(28).toSeconds());
            times[row] = values.clock == Long.MIN_VALUE ? Column.NO_TIME : time + values.clock;
        }
        return List.of(
                new Column.Texts(zones),
                new Column.Floats(distances),
                new Column.Floats(new float[rows]),
                new Column.Times(times));
    }

    private static DriftReport compare(DataProfile window) {
        return compare(REFERENCE, window);
    }

    /// Also checks that the report can be written and read.
    private static DriftReport compare(DataProfile reference, DataProfile window) {
        DriftReport report = new DriftDetector(MonitoringPolicy.DEFAULT, Duration.ofDays(1)).compare(reference, window);
        byte[] json = Json.line(report).getBytes(StandardCharsets.UTF_8);
        assertThat(Json.read(json, DriftReport.class, "report")).isEqualTo(report);
        return report;
    }

    private static FieldDrift field(DriftReport report, String name) {
        return report.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
