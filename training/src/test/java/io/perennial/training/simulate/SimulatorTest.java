package io.perennial.training.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.training.RealData;
import io.perennial.training.data.DropReason;
import io.perennial.training.data.ReadSummary;
import io.perennial.training.data.TableReader;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.source.DuckDbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulatorTest {
    private static final LocalDate CHANGE = LocalDate.of(2025, 2, 10);
    private static final int TRIPS = 6_000;

    @TempDir
    static Path folder;

    @BeforeAll
    static void simulate() {
        simulate("usual", List.of());
        for (DriftScenario driftScenario : DriftScenario.ALL) {
            simulate(driftScenario.name(), List.of(new ScheduledScenario(driftScenario, CHANGE)));
        }
    }

    private static void simulate(String name, List<ScheduledScenario> scenarios) {
        new Simulator(new Simulation(7, YearMonth.of(2025, 1), 2, TRIPS, scenarios)).write(folder.resolve(name));
    }

    @Test
    void shouldWriteOneFileAMonth() throws IOException {
        try (var files = Files.list(folder.resolve("usual"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("trips_2025-01.parquet", "trips_2025-02.parquet");
        }
    }

    @Test
    void shouldWriteTheSameBytesForTheSameSeedOnly() throws IOException {
        simulate("again", List.of());
        new Simulator(new Simulation(8, YearMonth.of(2025, 1), 1, TRIPS, List.of())).write(folder.resolve("other"));

        byte[] usual = Files.readAllBytes(folder.resolve("usual/trips_2025-01.parquet"));
        assertThat(Files.readAllBytes(folder.resolve("again/trips_2025-01.parquet")))
                .isEqualTo(usual);
        assertThat(Files.readAllBytes(folder.resolve("other/trips_2025-01.parquet")))
                .isNotEqualTo(usual);
    }

    @Test
    void shouldWriteEachTripOfAMonth() throws SQLException {
        int trips = 3 * 2048 + 357;
        new Simulator(new Simulation(7, YearMonth.of(2025, 1), 1, trips, List.of())).write(folder.resolve("many"));

        assertThat(figure("SELECT count(*) FROM (SELECT DISTINCT * FROM " + trips("many") + ")"))
                .isEqualTo(trips);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void shouldChangeNothingBeforeItsDayAndMuchAfter(DriftScenario driftScenario) throws SQLException {
        String changed = "SELECT count(*) FROM (FROM %s EXCEPT ALL FROM %s) WHERE lpep_pickup_datetime %s DATE '%s'";

        assertThat(figure(changed.formatted(trips(driftScenario.name()), trips("usual"), "<", CHANGE)))
                .isZero();
        assertThat(figure(changed.formatted(trips("usual"), trips(driftScenario.name()), "<", CHANGE)))
                .isZero();
        assertThat(figure(changed.formatted(trips(driftScenario.name()), trips("usual"), ">=", CHANGE)))
                .isGreaterThan(TRIPS / 20.0);
    }

    static List<DriftScenario> scenarios() {
        return DriftScenario.ALL;
    }

    @Test
    void shouldSlowTripsDownInCongestionMostOfAllInRushHours() throws SQLException {
        String rush = " AND isodow(lpep_pickup_datetime) < 6 AND hour(lpep_pickup_datetime) IN (7, 8, 9, 16, 17, 18)";

        assertThat(ratio("congestion", "median(minutes)", "")).isBetween(1.35, 1.6);
        assertThat(ratio("congestion", "median(minutes)", rush)).isBetween(1.7, 1.8);
        assertThat(ratio("congestion", "median(trip_distance)", "")).isEqualTo(1);
    }

    @Test
    void shouldMakeTripsOverTheClosedBridgeLongerInMilesAndMinutes() throws SQLException {
        String longer = """
                SELECT %s FROM (SELECT *, row_number() OVER () AS i FROM %s) a
                JOIN (SELECT *, row_number() OVER () AS i FROM %s) b USING (i)
                WHERE b.trip_distance BETWEEN 1 AND 100 AND a.trip_distance > b.trip_distance + 1
                """;
        String away = trips("closed-bridge");

        assertThat(figure(longer.formatted("count(*)", away, trips("usual")))).isGreaterThan(TRIPS / 20.0);
        assertThat(figure(longer.formatted("median(a.minutes - b.minutes)", away, trips("usual"))))
                .isGreaterThan(10);
        assertThat(ratio("closed-bridge", "count(*)", "")).isEqualTo(1);
    }

    @Test
    void shouldAddZonesNeverSeenBefore() throws SQLException {
        String share = "SELECT avg((PULocationID NOT IN (SELECT PULocationID FROM " + trips("usual")
                + " WHERE PULocationID IS NOT NULL))::INT) FROM " + trips("new-district")
                + " WHERE lpep_pickup_datetime %s DATE '" + CHANGE + "'";

        assertThat(figure(share.formatted("<"))).isZero();
        assertThat(figure(share.formatted(">="))).isBetween(0.25, 0.45);
    }

    @Test
    void shouldReportKilometresForOneVendor() throws SQLException {
        assertThat(ratio("sensor-fault", "avg(trip_distance)", " AND VendorID = 2 AND trip_distance < 100"))
                .isBetween(1.55, 1.65);
        assertThat(ratio("sensor-fault", "avg(trip_distance)", " AND VendorID = 1"))
                .isEqualTo(1);
        assertThat(ratio("sensor-fault", "avg(minutes)", "")).isEqualTo(1);
    }

    @Test
    void shouldHaveTheDataErrorsOfRealRecords() throws SQLException {
        Map<String, double[]> shares = Map.of(
                "PULocationID IS NULL", new double[] {0.0005, 0.004},
                "PULocationID >= 264", new double[] {0.004, 0.014},
                "trip_distance = 0", new double[] {0.01, 0.03},
                "trip_distance > 100", new double[] {0.0002, 0.003},
                "minutes < 0", new double[] {0.0003, 0.003},
                "minutes > 1000", new double[] {0.001, 0.006},
                "year(lpep_pickup_datetime) < 2025", new double[] {0, 0.001},
                "passenger_count IS NULL", new double[] {0.08, 0.12});

        for (var share : shares.entrySet()) {
            assertThat(figure("SELECT avg((" + share.getKey() + ")::INT) FROM " + trips("usual")))
                    .as(share.getKey())
                    .isBetween(share.getValue()[0], share.getValue()[1]);
        }
        assertThat(figure("SELECT count(*) FROM " + trips("usual") + " WHERE (passenger_count IS NULL) <> (trip_type IS"
                        + " NULL) OR (RatecodeID IS NULL) <> (store_and_fwd_flag IS NULL)"))
                .isZero();
        assertThat(figure("SELECT count(*) - " + 2 * TRIPS + " FROM " + trips("usual")))
                .isBetween(5.0, 60.0);
    }

    @Test
    void shouldBeReadByTheShippedProblem() {
        ReadSummary summary = new TableReader(
                        ProblemReader.read(RealData.root().resolve("training/problems/trip-duration.yaml"))
                                .withSource(folder.resolve("usual/*.parquet").toString()),
                        DuckDbSettings.DEFAULT)
                .read()
                .summary();

        assertThat(summary.kept()).isGreaterThan(TRIPS * 2 * 9 / 10);
        assertThat(summary.dropped(DropReason.DUPLICATE)).isPositive();
        assertThat(summary.missing()).containsOnlyKeys("pickup_zone", "dropoff_zone", "trip_distance");
    }

    @Test
    void shouldBePredictableButNotByTheMean() throws SQLException {
        String guesses = "(SELECT minutes, avg(minutes) OVER (PARTITION BY round(trip_distance),"
                + " hour(lpep_pickup_datetime)) AS guess FROM " + trips("usual")
                + " WHERE minutes BETWEEN 1 AND 60 AND trip_distance < 100)";

        assertThat(figure("SELECT 1 - avg((minutes - guess) ** 2) / var_pop(minutes) FROM " + guesses))
                .isBetween(0.6, 0.9);
    }

    /// A figure of the trips since the change, as a multiple of the same figure without it.
    private static double ratio(String scenario, String figure, String condition) throws SQLException {
        String query = "SELECT " + figure + " FROM %s WHERE lpep_pickup_datetime >= DATE '" + CHANGE + "'"
                + " AND minutes BETWEEN 0 AND 1000" + condition;
        return figure(query.formatted(trips(scenario))) / figure(query.formatted(trips("usual")));
    }

    private static String trips(String name) {
        return "(SELECT *, date_diff('second', lpep_pickup_datetime, lpep_dropoff_datetime) / 60 AS minutes FROM '"
                + folder.resolve(name) + "/*.parquet')";
    }

    private static double figure(String query) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getDouble(1);
        }
    }
}
