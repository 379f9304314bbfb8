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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Invented deliveries: how long one takes depends on distance, rain, depot, the pair of depot and district, and
/// hour.
final class DeliveryData {
    private static final long JANUARY = 1_609_459_200;

    private DeliveryData() {}

    static Problem problem(Task task) {
        List<Field> inputs = List.of(
                new Field.Numeric("distance", true, "", "km", Range.ALL),
                new Field.Flag("rain", false, ""),
                new Field.Category("depot", true, "", List.of()),
                new Field.Category("district", false, "", List.of()),
                new Field.Timestamp("sent", true, "", "Europe/Berlin"));
        Target target = new Target("minutes", "minutes", Range.ALL);
        List<DerivedFeature> derived = List.of(
                new DerivedFeature.HourOf("hour", "sent"),
                new DerivedFeature.WeekdayOf("weekday", "sent"),
                new DerivedFeature.Cross("pair", "depot", "district"));
        return new Problem(
                "How long does a delivery take?",
                new Contract("deliveries", 1, task, target, inputs, task == Task.REGRESSION ? "sent" : ""),
                new Problem.Source("", "", "", Map.of(), List.of(), Optional.empty()),
                derived,
                TrainingPlan.DEFAULT,
                TuningPlan.DEFAULT,
                RetrainingPlan.DEFAULT,
                GatePolicy.DEFAULT,
                MonitoringPolicy.DEFAULT,
                "");
    }

    static TrainingRows rows(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] distance = new float[rows];
        float[] rain = new float[rows];
        String[] depot = new String[rows];
        String[] district = new String[rows];
        long[] sent = new long[rows];
        float[] minutes = new float[rows];
        for (int row = 0; row < rows; row++) {
            int from = random.nextInt(4);
            int to = random.nextInt(8);
            boolean known = random.nextInt(10) > 0;
            distance[row] = random.nextInt(20) == 0 ? Float.NaN : (float) (random.nextDouble() * 10);
            rain[row] = random.nextInt(3) == 0 ? 1 : 0;
            depot[row] = "depot " + from;
            district[row] = known ? "d" + to : "";
            sent[row] = JANUARY + row * 600L;
            double rushHour = sent[row] / 3600 % 24 / 6 == 1 ? 6 : 0;
            minutes[row] = (float) (10
                    + (Float.isNaN(distance[row]) ? 25 : 2 * distance[row])
                    + 5 * rain[row]
                    + rushHour
                    + (known ? (from * 5 + to * 3) % 7 : 0)
                    + random.nextGaussian());
        }
        List<Column> columns = List.of(
                new Column.Floats(distance),
                new Column.Floats(rain),
                new Column.Texts(depot),
                new Column.Texts(district),
                new Column.Times(sent));
        return new TrainingRows(columns, minutes, sent);
    }

    /// The same rows with the target 1 if a delivery took longer than 25 minutes, and no event time.
    static TrainingRows late(TrainingRows rows) {
        float[] late = new float[rows.rows()];
        for (int row = 0; row < late.length; row++) {
            late[row] = rows.target()[row] > 25 ? 1 : 0;
        }
        return new TrainingRows(rows.columns(), late, new long[0]);
    }

    static TrainingRows withTarget(TrainingRows rows, float value) {
        float[] target = new float[rows.rows()];
        Arrays.fill(target, value);
        return new TrainingRows(rows.columns(), target, rows.eventTime());
    }

    /// The same rows with depot and district drawn at random from 60 each.
    static TrainingRows withRandomPairs(TrainingRows rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] depot = new String[rows.rows()];
        String[] district = new String[rows.rows()];
        Arrays.setAll(depot, _ -> "depot " + random.nextInt(60));
        Arrays.setAll(district, _ -> "d" + random.nextInt(60));
        return withPairs(rows, depot, district);
    }

    /// The same rows with neither depot nor district.
    static TrainingRows withoutPairs(TrainingRows rows) {
        String[] missing = new String[rows.rows()];
        Arrays.fill(missing, "");
        return withPairs(rows, missing, missing);
    }

    private static TrainingRows withPairs(TrainingRows rows, String[] depot, String[] district) {
        List<Column> columns = rows.columns();
        return new TrainingRows(
                List.of(
                        columns.get(0),
                        columns.get(1),
                        new Column.Texts(depot),
                        new Column.Texts(district),
                        columns.get(4)),
                rows.target(),
                rows.eventTime());
    }
}
