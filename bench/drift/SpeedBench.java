import io.perennial.contract.Column;
import io.perennial.drift.DriftDetector;
import io.perennial.drift.DriftReport;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.profile.ProfileBuilder;
import io.perennial.quality.QualityChecker;
import io.perennial.quality.QualityReport;
import io.perennial.quality.TrafficBaseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Measures the time per row of the drift statistics: both profiles from columns, then every verdict and
/// statistic of the drift and quality reports. Run by `make bench-speed`, which then runs other libraries on
/// the same rows in `peer_speed.py`.
///
/// Arguments: a glob of green-taxi months; a folder for `speed.csv` (the rows) and `speed-perennial.csv`
/// (seconds of each repetition, the first one with a cold JVM); repetitions. The first half of the rows is the
/// reference.
void main(String[] args) throws IOException, SQLException {
    Path out = Files.createDirectories(Path.of(args[1]));
    List<Trip> trips = Trip.read(args[0], out.resolve("speed.csv"));
    List<Trip> reference = trips.subList(0, trips.size() / 2);
    List<Trip> window = trips.subList(trips.size() / 2, trips.size());
    var referenceSample = Sample.of(reference);
    var windowSample = Sample.of(window);
    var lines = new ArrayList<>(List.of("rows,seconds,drift,quality"));
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
        long start = System.nanoTime();
        DataProfile referenceProfile = referenceSample.profile();
        DataProfile windowProfile = windowSample.profile();
        MonitoringPolicy policy = MonitoringPolicy.DEFAULT;
        DriftReport drift = new DriftDetector(policy, policy.window()).compare(referenceProfile, windowProfile);
        QualityReport quality = new QualityChecker(policy, TripContract.CONTRACT, policy.window())
                .check(referenceProfile, windowProfile, TrafficBaseline.UNKNOWN, window.size());
        double seconds = (System.nanoTime() - start) / 1e9;
        lines.add(String.format(
                Locale.ROOT, "%d,%.6f,%s,%s", trips.size(), seconds, drift.verdict(), quality.verdict()));
    }
    Files.write(out.resolve("speed-perennial.csv"), lines);
}

record Trip(int from, int to, float distance, long pickup, float minutes) {
    static List<Trip> read(String months, Path csv) throws SQLException {
        List<Trip> trips = new ArrayList<>();
        try (var duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement()) {
            statement.execute("CREATE TABLE trips AS SELECT PULocationID AS pickup_zone, DOLocationID AS dropoff_zone,"
                    + " trip_distance::FLOAT AS trip_distance, epoch(lpep_pickup_datetime)::BIGINT AS pickup_time,"
                    + " (date_diff('second', lpep_pickup_datetime, lpep_dropoff_datetime) / 60.0)::FLOAT AS minutes"
                    + " FROM '" + months + "' WHERE minutes BETWEEN 1 AND 60 ORDER BY pickup_time");
            statement.execute("COPY trips TO '" + csv + "' (HEADER)");
            ResultSet rows = statement.executeQuery("FROM trips");
            while (rows.next()) {
                trips.add(new Trip(
                        rows.getInt(1), rows.getInt(2), rows.getFloat(3), rows.getLong(4), rows.getFloat(5)));
            }
        }
        return trips;
    }
}

/// Rows as columns, the predictions beside them: the trip's true duration stands for them.
record Sample(List<Column> columns, float[] minutes) {
    static Sample of(List<Trip> trips) {
        int rows = trips.size();
        float[] distance = new float[rows];
        float[] minutes = new float[rows];
        for (int i = 0; i < rows; i++) {
            distance[i] = trips.get(i).distance();
            minutes[i] = trips.get(i).minutes();
        }
        return new Sample(
                List.of(
                        new Column.Texts(trips.stream()
                                .map(trip -> Integer.toString(trip.from()))
                                .toArray(String[]::new)),
                        new Column.Texts(trips.stream()
                                .map(trip -> Integer.toString(trip.to()))
                                .toArray(String[]::new)),
                        new Column.Floats(distance),
                        new Column.Times(trips.stream().mapToLong(Trip::pickup).toArray())),
                minutes);
    }

    DataProfile profile() {
        return new ProfileBuilder(TripContract.CONTRACT).add(columns, minutes).build();
    }
}
