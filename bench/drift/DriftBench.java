import io.perennial.contract.Column;
import io.perennial.drift.DriftDetector;
import io.perennial.drift.DriftReport;
import io.perennial.drift.DriftVerdict;
import io.perennial.policy.LevelGroups;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.profile.ProfileBuilder;
import io.perennial.quality.QualityChecker;
import io.perennial.quality.QualityReport;
import io.perennial.quality.QualityVerdict;
import io.perennial.quality.TrafficBaseline;
import io.perennial.training.problem.ProblemReader;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Measures false alarms on drift-free windows and the detection of known changes in real green-taxi rows, by
/// window size. Run by `make bench-drift`.
///
/// Each trial shuffles one month; the first rows are the reference, rows after them the window, so that the two
/// share none. Where a closed borough leaves too few rows for that, the window is drawn from them with
/// replacement. Writes `rows.csv` (the month), `trials.bin` (the shuffles) and `perennial.csv`; `peers.py`
/// takes the very same samples.
///
/// Arguments: month, folder for the results, trials, factor of trials without a change, `min_drift_effect`,
/// the problem file whose groups count, sizes of the window with commas if not all, and a later month if the
/// windows are to be drawn from that one; an alarm without a change is then not a false alarm, since months
/// differ.
void main(String[] args) throws IOException, SQLException {
    Path out = Files.createDirectories(Path.of(args[1]));
    int trials = Integer.parseInt(args[2]);
    int quiet = trials * Integer.parseInt(args[3]);
    Map<String, LevelGroups> declared = ProblemReader.read(Path.of(args[5])).monitoring().levelGroups();
    int[] sizes = args.length > 6
            ? Arrays.stream(args[6].split(",")).mapToInt(Integer::parseInt).toArray()
            : new int[] {200, 500, 1_000, 5_000, 20_000, 50_000};
    Map<String, String> boroughs = declared.get("pickup_zone").groupsByLevel();
    Trips trips = Trips.read(Path.of(args[0]), boroughs);
    Trips later = args.length > 7 ? Trips.read(Path.of(args[7]), boroughs) : trips;
    trips.write(out.resolve("rows.csv"));
    MonitoringPolicy usual = MonitoringPolicy.DEFAULT;
    var limits = new MonitoringPolicy.AlarmLimits(
            Double.parseDouble(args[4]), usual.limits().maxBadShare(), usual.limits().maxPerformanceRatio());
    var policy = new MonitoringPolicy(usual.window(), usual.falseAlarmRate(), usual.minimum(), limits, declared);
    var bench = new Bench(trips, later, policy, sizes);
    var counts = new TreeMap<Condition, AlarmCounts>();
    try (var shuffles = new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(out.resolve("trials.bin")), 1 << 16))) {
        for (int trial = 0; trial < quiet; trial++) {
            int[] order = shuffle(trips.rows(), trial);
            for (int row : order) {
                shuffles.writeInt(row);
            }
            bench.evaluate(
                    new Trial(trial, order), trial < trials ? List.of(Change.values()) : List.of(Change.NONE), counts);
            if (trial % 20 == 19) {
                System.err.println(trial + 1 + " trials of " + quiet);
                write(counts, out.resolve("perennial.csv"));
            }
        }
    }
    write(counts, out.resolve("perennial.csv"));
}

record Trial(int number, int[] order) {}

record Condition(Change change, int size) implements Comparable<Condition> {
    @Override
    public int compareTo(Condition other) {
        return change != other.change ? change.compareTo(other.change) : Integer.compare(size, other.size);
    }
}

/// Number of windows in ALARM, by alarm.
static final class AlarmCounts {
    private int windows;
    private int drift;
    private int quality;
    private int any;
    private final TreeMap<String, Integer> fields = new TreeMap<>();

    void add(DriftReport report, QualityReport values) {
        boolean drifted = report.verdict() == DriftVerdict.DRIFTED;
        boolean hasIssue = values.verdict() == QualityVerdict.ISSUE;
        windows++;
        drift += drifted ? 1 : 0;
        quality += hasIssue ? 1 : 0;
        any += drifted || hasIssue ? 1 : 0;
        report.fields().stream()
                .filter(field -> field.verdict() == DriftVerdict.DRIFTED)
                .forEach(field -> fields.merge(field.name(), 1, Integer::sum));
    }
}

static void write(TreeMap<Condition, AlarmCounts> counts, Path file) throws IOException {
    try (var table = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
        table.println("change,size,windows,drift,quality,alarm,fields");
        counts.forEach((condition, alarms) -> table.println(String.join(
                ",",
                condition.change.name().toLowerCase(Locale.ROOT),
                Integer.toString(condition.size),
                Integer.toString(alarms.windows),
                Integer.toString(alarms.drift),
                Integer.toString(alarms.quality),
                Integer.toString(alarms.any),
                alarms.fields.toString().replace(", ", " "))));
    }
}

/// @param trips what the reference is drawn from
/// @param later what the windows are
record Bench(Trips trips, Trips later, MonitoringPolicy policy, int[] sizes) {
    void evaluate(Trial trial, List<Change> changes, TreeMap<Condition, AlarmCounts> counts) {
        int previousRows = 0;
        DataProfile referenceProfile = null;
        for (int size : sizes) {
            int reference = Math.min(50_000, trips.rows() - size);
            if (referenceProfile == null || reference != previousRows) {
                referenceProfile = trips.profile(Arrays.copyOf(trial.order, reference), Change.NONE, 0);
                previousRows = reference;
            }
            for (Change change : changes) {
                int[] window = later == trips
                        ? window(trips, trial, change, size, reference)
                        : window(later, new Trial(trial.number, shuffle(later.rows(), trial.number)), change, size, 0);
                DataProfile windowProfile = later.profile(window, change, trial.number);
                counts.computeIfAbsent(new Condition(change, size), _ -> new AlarmCounts())
                        .add(
                                new DriftDetector(policy, policy.window()).compare(referenceProfile, windowProfile),
                                new QualityChecker(policy, TripContract.CONTRACT, policy.window())
                                        .check(referenceProfile, windowProfile, TrafficBaseline.UNKNOWN, size));
            }
        }
    }
}

/// @param taken rows of the trial's order that are the reference's
static int[] window(Trips trips, Trial trial, Change change, int size, int taken) {
    int[] left = Arrays.stream(trial.order, taken, trips.rows())
            .filter(change.kept(trips))
            .toArray();
    return left.length >= size
            ? Arrays.copyOf(left, size)
            : IntStream.range(0, size)
                    .map(i -> left[(int) (Change.coin(i, -trial.number - 2) * left.length)])
                    .toArray();
}

static int[] shuffle(int rows, int trial) {
    var random = new Random(trial);
    int[] order = IntStream.range(0, rows).toArray();
    for (int i = rows - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int swapped = order[i];
        order[i] = order[j];
        order[j] = swapped;
    }
    return order;
}

/// What becomes of a window. Which rows are hit is a coin of the row and the trial, the same in `peers.py`.
enum Change {
    NONE,
    DISTANCE_DOUBLED,
    DISTANCE_IN_KM,
    BRONX_CLOSED,
    BROOKLYN_CLOSED,
    QUEENS_CLOSED,
    CLOCK_5_HOURS_OFF,
    DISTANCE_10_PERCENT_MISSING,
    ZONE_10_PERCENT_MISSING,
    NEW_ZONE_5_PERCENT,
    DISTANCE_10_PERCENT_LONGER;

    /// Rows that remain under the condition: a closed borough has trips neither from nor to it.
    IntPredicate kept(Trips trips) {
        String closed = switch (this) {
            case BRONX_CLOSED -> "Bronx";
            case BROOKLYN_CLOSED -> "Brooklyn";
            case QUEENS_CLOSED -> "Queens";
            default -> "none";
        };
        return row -> !closed.equals(trips.borough(trips.from[row])) && !closed.equals(trips.borough(trips.to[row]));
    }

    /// The same for one row of one trial, whatever the sample: a hash, as a share of 1.
    static double coin(int row, int trial) {
        long z = (row * 1_000_003L + trial + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }
}

/// A month of trips of 1 to 60 minutes. The trip's true duration, which no change touches, stands for the
/// prediction.
record Trips(int[] from, int[] to, float[] distance, long[] pickup, float[] minutes, Map<String, String> boroughs) {
    String borough(int zone) {
        return boroughs.getOrDefault(Integer.toString(zone), "");
    }

    static Trips read(Path month, Map<String, String> boroughs) throws SQLException {
        List<long[]> rows = new ArrayList<>();
        List<float[]> numbers = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement();
                ResultSet found = statement.executeQuery("SELECT PULocationID, DOLocationID, trip_distance,"
                        + " epoch(lpep_pickup_datetime)::BIGINT, date_diff('second', lpep_pickup_datetime,"
                        + " lpep_dropoff_datetime) / 60.0 AS minutes FROM '" + month
                        + "' WHERE minutes BETWEEN 1 AND 60")) {
            while (found.next()) {
                rows.add(new long[] {found.getLong(1), found.getLong(2), found.getLong(4)});
                numbers.add(new float[] {found.getFloat(3), found.getFloat(5)});
            }
        }
        var trips = new Trips(
                rows.stream().mapToInt(row -> (int) row[0]).toArray(),
                rows.stream().mapToInt(row -> (int) row[1]).toArray(),
                new float[rows.size()],
                rows.stream().mapToLong(row -> row[2]).toArray(),
                new float[rows.size()],
                boroughs);
        for (int row = 0; row < trips.rows(); row++) {
            trips.distance[row] = numbers.get(row)[0];
            trips.minutes[row] = numbers.get(row)[1];
        }
        return trips;
    }

    int rows() {
        return from.length;
    }

    void write(Path file) throws IOException {
        try (var out = new PrintStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.println("pickup_zone,dropoff_zone,trip_distance,pickup_time,minutes");
            for (int row = 0; row < rows(); row++) {
                out.println(from[row] + "," + to[row] + "," + distance[row] + "," + pickup[row] + "," + minutes[row]);
            }
        }
    }

    DataProfile profile(int[] sample, Change change, int trial) {
        String[] from = new String[sample.length];
        String[] to = new String[sample.length];
        float[] distance = new float[sample.length];
        long[] pickup = new long[sample.length];
        float[] minutes = new float[sample.length];
        for (int i = 0; i < sample.length; i++) {
            int row = sample[i];
            from[i] = Integer.toString(this.from[row]);
            to[i] = Integer.toString(this.to[row]);
            distance[i] = this.distance[row];
            pickup[i] = this.pickup[row];
            minutes[i] = this.minutes[row];
            double coin = Change.coin(row, trial);
            switch (change) {
                case NONE, BRONX_CLOSED, BROOKLYN_CLOSED, QUEENS_CLOSED -> {}
                case DISTANCE_DOUBLED -> distance[i] *= 2;
                case DISTANCE_IN_KM -> distance[i] *= 1.609344f;
                case DISTANCE_10_PERCENT_LONGER -> distance[i] *= 1.1f;
                case CLOCK_5_HOURS_OFF -> pickup[i] += 5 * 3600;
                case DISTANCE_10_PERCENT_MISSING -> distance[i] = coin < 0.1 ? Float.NaN : distance[i];
                case ZONE_10_PERCENT_MISSING -> from[i] = coin < 0.1 ? "" : from[i];
                case NEW_ZONE_5_PERCENT -> from[i] = coin < 0.05 ? "999" : from[i];
            }
        }
        List<Column> columns = List.of(
                new Column.Texts(from), new Column.Texts(to), new Column.Floats(distance), new Column.Times(pickup));
        return new ProfileBuilder(TripContract.CONTRACT).add(columns, minutes).build();
    }
}
