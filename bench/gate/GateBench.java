import io.perennial.policy.GatePolicy;
import io.perennial.promotion.Decision;
import io.perennial.promotion.HoldoutSplit;
import io.perennial.promotion.PromotionGate;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/// How often candidates replace a champion in ten attempts, the gate's rule beside the plain one: every attempt at
/// 95 %, the best picked on every second row and evaluated on the others. Run by `make bench-gate`.
///
/// Arguments: periods, and a month of green-taxi trips to train on and a later one to evaluate on, if there are
/// any.
void main(String[] args) throws SQLException {
    int periods = Integer.parseInt(args[0]);
    IO.println("| rows | candidates | plain rule, % of champion periods | gate, % of champion periods |");
    IO.println("| --- | --- | --- | --- |");
    for (int candidates : new int[] {1, 4}) {
        for (double persistence : new double[] {0, 0.5, 0.9, 0.95}) {
            print("errors persist " + persistence, candidates, periods, seed -> new SimulatedPeriod(seed, persistence, 0, 1));
        }
        print("a daily season of errors", candidates, periods, seed -> new SimulatedPeriod(seed, 0.5, 1, 1));
    }
    if (args.length > 2) {
        Trips learn = Trips.read(args[1]);
        Trips later = Trips.read(args[2]);
        for (int candidates : new int[] {1, 4}) {
            print("taxi days, a model or its equal by the hour", candidates, periods,
                    seed -> new TaxiPeriod(learn, later, seed, true));
            print("taxi days, a model of other rows", candidates, periods,
                    seed -> new TaxiPeriod(learn, later, seed, false));
        }
    }
    better(periods);
}

static final int ATTEMPTS = 10;
static final GatePolicy POLICY = new GatePolicy(Duration.ofDays(2), 200, 0, 0.95);

/// Losses of the models of a champion period.
interface ChampionPeriod {
    /// Of the champion on an attempt's holdout.
    double[] champion(int attempt);

    /// Of a new candidate on an attempt's holdout.
    double[] candidate(int attempt);
}

interface PromotionRule {
    boolean promotes(int attempt, double[] champion, List<double[]> candidates);
}

interface PeriodFactory {
    ChampionPeriod of(int seed);
}

static void print(String name, int candidates, int count, PeriodFactory periods) {
    double plain = share(count, candidates, periods, (_, champion, tried) -> plain(tried, champion));
    double gate = share(count, candidates, periods, (attempt, champion, tried) -> gate(attempt, champion, tried));
    IO.println(String.format(Locale.ROOT, "| %s | %d | %.1f | %.1f |", name, candidates, 100 * plain, 100 * gate));
}

static double share(int count, int candidates, PeriodFactory periods, PromotionRule rule) {
    return IntStream.range(0, count)
                    .filter(seed -> first(periods.of(seed), candidates, rule) <= ATTEMPTS)
                    .count()
            / (double) count;
}

/// The attempt that promotes; one more than there are if none does.
static int first(ChampionPeriod period, int candidates, PromotionRule rule) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        double[] champion = period.champion(attempt);
        var losses = new ArrayList<double[]>();
        for (int i = 0; i < candidates; i++) {
            losses.add(period.candidate(attempt));
        }
        if (rule.promotes(attempt, champion, losses)) {
            return attempt;
        }
    }
    return ATTEMPTS + 1;
}

static void better(int count) {
    IO.println("\n| loss smaller by | promoted at the first attempt, % | within three, % |\n| --- | --- | --- |");
    for (double size : new double[] {0.87, 0.73, 0.27}) {
        int[] first = IntStream.range(0, count)
                .map(seed -> first(new SimulatedPeriod(seed, 0.5, 0, size), 4, (attempt, champion, tried) -> gate(attempt, champion, tried)))
                .toArray();
        IO.println(String.format(Locale.ROOT, "| %.0f %% | %.1f | %.1f |",
                100 * (1 - size * size) / (1 + SimulatedPeriod.NOISE * SimulatedPeriod.NOISE),
                100.0 * Arrays.stream(first).filter(at -> at == 1).count() / count,
                100.0 * Arrays.stream(first).filter(at -> at <= 3).count() / count));
    }
}

static boolean gate(int attempt, double[] champion, List<double[]> candidates) {
    int rows = champion.length;
    HoldoutSplit cut = candidates.size() == 1
            ? HoldoutSplit.evaluationOnly(rows)
            : HoldoutSplit.of(new long[0], rows, POLICY.minRows());
    double[] best = candidates.stream()
            .min(Comparator.comparingDouble(losses -> Arrays.stream(cut.selectionPart(losses)).sum()))
            .orElseThrow();
    return PromotionGate.decide(POLICY, attempt, cut.evaluationPart(champion), cut.evaluationPart(best)) instanceof Decision.Promote;
}

static boolean plain(List<double[]> candidates, double[] champion) {
    if (candidates.size() == 1) {
        return plain(champion, candidates.getFirst());
    }
    double[] best = candidates.stream()
            .min(Comparator.comparingDouble(losses -> Arrays.stream(second(losses, 0)).sum()))
            .orElseThrow();
    return plain(second(champion, 1), second(best, 1));
}

static double[] second(double[] losses, int parity) {
    return IntStream.range(0, losses.length).filter(row -> row % 2 == parity).mapToDouble(row -> losses[row]).toArray();
}

/// 30 blocks and no more, 95 %.
static boolean plain(double[] champion, double[] candidate) {
    int blocks = 30;
    int rows = champion.length;
    double old = mean(champion, 0, rows);
    double fresh = mean(candidate, 0, rows);
    double squares = 0;
    for (int block = 0; block < blocks; block++) {
        int from = (int) ((long) rows * block / blocks);
        int to = (int) ((long) rows * (block + 1) / blocks);
        double weight = (double) (to - from) * blocks / rows;
        double residual = weight * (mean(candidate, from, to) / fresh - mean(champion, from, to) / old);
        squares += residual * residual;
    }
    double error = Math.sqrt(squares / (blocks - 1) / blocks);
    return Math.log(fresh / old) + T29.inverseCumulativeProbability(0.95) * error < 0;
}

static final TDistribution T29 = TDistribution.of(29);

static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
        sum += values[i];
    }
    return sum / (to - from);
}

/// Days of 400 rows; a holdout is two of them and moves by one. Each row has noise that no model predicts; each
/// model errs by an autoregression of order one and, with a season, by a sine of the day with a phase of its
/// own.
static final class SimulatedPeriod implements ChampionPeriod {
    static final double NOISE = 1.5;
    private static final int DAY = 400;

    private final SplittableRandom random;
    private final double persistence;
    private final double season;
    private final double size;
    private final double[] noise = new double[DAY * (ATTEMPTS + 1)];
    private final double[] champion;

    SimulatedPeriod(int seed, double persistence, double season, double size) {
        random = new SplittableRandom(seed);
        this.persistence = persistence;
        this.season = season;
        this.size = size;
        Arrays.setAll(noise, _ -> NOISE * random.nextGaussian());
        champion = losses(1, 0, noise.length);
    }

    @Override
    public double[] champion(int attempt) {
        return Arrays.copyOfRange(champion, (attempt - 1) * DAY, (attempt + 1) * DAY);
    }

    @Override
    public double[] candidate(int attempt) {
        return losses(size, (attempt - 1) * DAY, (attempt + 1) * DAY);
    }

    private double[] losses(double size, int from, int to) {
        double fresh = Math.sqrt(1 - persistence * persistence);
        double phase = 2 * Math.PI * random.nextDouble();
        double error = random.nextGaussian();
        double[] losses = new double[to - from];
        for (int row = from; row < to; row++) {
            error = persistence * error + fresh * random.nextGaussian();
            double own = size * (error + season * Math.sin(phase + 2 * Math.PI * row / DAY));
            losses[row - from] = (noise[row] - own) * (noise[row] - own);
        }
        return losses;
    }
}

/// Trips in the order of their pickups.
///
/// @param cell  of distance and hour, below [#CELLS]
/// @param hours hours of the month
/// @param days  first row of each day
record Trips(int[] cell, int[] hours, double[] minutes, int[] days) {
    static final int CELLS = 41 * 24;

    static Trips read(String month) throws SQLException {
        String sql = "SELECT least(40, CAST(floor(trip_distance * 2) AS INTEGER)) * 24 + hour(lpep_pickup_datetime),"
                + " day(lpep_pickup_datetime) * 24 + hour(lpep_pickup_datetime),"
                + " date_diff('second', lpep_pickup_datetime, lpep_dropoff_datetime) / 60.0 AS minutes FROM '"
                + month + "' WHERE minutes BETWEEN 1 AND 60 AND trip_distance BETWEEN 0 AND 100"
                + " AND date_trunc('month', lpep_pickup_datetime) = (SELECT mode(date_trunc('month',"
                + " lpep_pickup_datetime)) FROM '" + month + "') ORDER BY lpep_pickup_datetime";
        var rows = new ArrayList<double[]>();
        try (var duck = DriverManager.getConnection("jdbc:duckdb:"); var found = duck.createStatement().executeQuery(sql)) {
            while (found.next()) {
                rows.add(new double[] {found.getInt(1), found.getInt(2), found.getDouble(3)});
            }
        }
        int[] hours = rows.stream().mapToInt(row -> (int) row[1]).toArray();
        int[] days = IntStream.range(0, hours.length)
                .filter(row -> row == 0 || hours[row] / 24 != hours[row - 1] / 24)
                .toArray();
        return new Trips(
                rows.stream().mapToInt(row -> (int) row[0]).toArray(),
                hours,
                rows.stream().mapToDouble(row -> row[2]).toArray(),
                days);
    }
}

/// A model is the mean duration by distance and hour, trained on a random half of the older month: none is better
/// than another but by the luck of its half. With `equal`, a candidate is in half of the hours, by chance, the
/// champion: then the two are equals beyond doubt.
static final class TaxiPeriod implements ChampionPeriod {
    private final Trips learn;
    private final Trips later;
    private final SplittableRandom random;
    private final boolean equal;
    private final double[] model;
    private final double[] other;
    private final IntFunction<double[]> champion;

    TaxiPeriod(Trips learn, Trips later, int seed, boolean equal) {
        this.learn = learn;
        this.later = later;
        this.equal = equal;
        random = new SplittableRandom(seed);
        model = model();
        other = model();
        champion = equal ? mixed() : _ -> model;
    }

    private double[] model() {
        double[] sum = new double[Trips.CELLS];
        double[] count = new double[Trips.CELLS];
        for (int row = 0; row < learn.minutes().length; row++) {
            if (random.nextBoolean()) {
                sum[learn.cell()[row]] += learn.minutes()[row];
                count[learn.cell()[row]]++;
            }
        }
        double mean = Arrays.stream(sum).sum() / Arrays.stream(count).sum();
        return IntStream.range(0, Trips.CELLS).mapToDouble(i -> (sum[i] + 5 * mean) / (count[i] + 5)).toArray();
    }

    @Override
    public double[] champion(int attempt) {
        return losses(attempt, champion);
    }

    @Override
    public double[] candidate(int attempt) {
        double[] fresh = equal ? other : model();
        return losses(attempt, equal ? mixed() : _ -> fresh);
    }

    private IntFunction<double[]> mixed() {
        boolean[] swapped = new boolean[32 * 24];
        for (int hour = 0; hour < swapped.length; hour++) {
            swapped[hour] = random.nextBoolean();
        }
        return hour -> swapped[hour] ? model : other;
    }

    private double[] losses(int attempt, IntFunction<double[]> by) {
        int from = later.days()[attempt - 1];
        int to = later.days()[attempt + 1];
        return IntStream.range(from, to)
                .mapToDouble(row -> by.apply(later.hours()[row])[later.cell()[row]] - later.minutes()[row])
                .map(error -> error * error)
                .toArray();
    }
}
