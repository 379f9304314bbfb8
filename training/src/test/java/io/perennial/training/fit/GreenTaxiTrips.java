package io.perennial.training.fit;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.policy.GatePolicy;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.training.problem.DerivedFeature;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.RetrainingPlan;
import io.perennial.training.problem.TrainingPlan;
import io.perennial.training.problem.TuningPlan;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Real months of New York's green taxis, if this machine has them.
final class GreenTaxiTrips {
    private static final String ZONE = "America/New_York";

    private GreenTaxiTrips() {}

    static Problem problem(TrainingPlan plan) {
        Contract contract = new Contract(
                "trip-duration",
                1,
                Task.REGRESSION,
                new Target("duration", "minutes", Range.of(1, 60)),
                List.of(
                        new Field.Category("pickup_zone", true, "", List.of()),
                        new Field.Category("dropoff_zone", true, "", List.of()),
                        new Field.Numeric("distance", true, "", "miles", Range.ALL),
                        new Field.Timestamp("pickup_time", true, "", ZONE)),
                "pickup_time");
        List<DerivedFeature> derived = List.of(
                new DerivedFeature.HourOf("hour", "pickup_time"),
                new DerivedFeature.MinuteOfDay("minute_of_day", "pickup_time"),
                new DerivedFeature.WeekdayOf("weekday", "pickup_time"),
                new DerivedFeature.Cross("zone_pair", "pickup_zone", "dropoff_zone"));
        return new Problem(
                "How long does a trip take?",
                contract,
                new Problem.Source("", "", "", Map.of(), List.of(), Optional.empty()),
                derived,
                plan,
                TuningPlan.DEFAULT,
                RetrainingPlan.DEFAULT,
                GatePolicy.DEFAULT,
                MonitoringPolicy.DEFAULT,
                "");
    }

    static TrainingRows read(Path file) {
        String sql = "select PULocationID::varchar, DOLocationID::varchar, trip_distance::float,"
                + " epoch(timezone('" + ZONE + "', lpep_pickup_datetime))::bigint as pickup,"
                + " epoch(lpep_dropoff_datetime - lpep_pickup_datetime) / 60 as minutes"
                + " from '" + file + "' where minutes between 1 and 60 order by pickup";
        List<String> from = new ArrayList<>();
        List<String> to = new ArrayList<>();
        List<Float> miles = new ArrayList<>();
        List<Long> pickup = new ArrayList<>();
        List<Float> minutes = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                from.add(rows.getString(1));
                to.add(rows.getString(2));
                miles.add(rows.getFloat(3));
                pickup.add(rows.getLong(4));
                minutes.add(rows.getFloat(5));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
        long[] times = pickup.stream().mapToLong(Long::longValue).toArray();
        return new TrainingRows(
                List.of(
                        new Column.Texts(from.toArray(String[]::new)),
                        new Column.Texts(to.toArray(String[]::new)),
                        new Column.Floats(floats(miles)),
                        new Column.Times(times)),
                floats(minutes),
                times);
    }

    private static float[] floats(List<Float> values) {
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }
}
