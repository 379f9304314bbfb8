package io.perennial.training.data;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Task;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Drops rows that repeat an observation.
///
/// With a key, these are rows with equal keys, and the newest one stays. Without a key, two rows are duplicates only if
/// they agree in every column of the source and have the same event time, finer than a day: many events of one day may
/// look alike. Without an event time, equal rows are separate observations, too.
final class DuplicateRows {
    private static final double MAX_SHARE = 0.01;

    /// Standard errors beyond which the target of the dropped rows differs from that of the others.
    private static final double MAX_DEVIATION = 4;

    private static final int SECONDS_PER_DAY = 86_400;

    private final Contract contract;
    private final Table table;
    private final long[] hashes;

    /// @param hashes hash of each row's key, or of all of its cells without a key
    DuplicateRows(Contract contract, Table table, long[] hashes) {
        this.contract = contract;
        this.table = table;
        this.hashes = hashes;
    }

    /// @param table    rows without duplicates, in canonical order
    /// @param dropped  number of dropped rows
    /// @param warnings warnings for a person
    record Result(Table table, long dropped, List<String> warnings) {}

    /// @param hasKey whether the hashes are those of a key
    Result drop(boolean hasKey) {
        int[] order = CanonicalOrder.order(table, (i, j) -> Long.compare(hashes[i], hashes[j]));
        boolean[] repeated = hasKey ? olderOfKey(order) : repeated(order);
        int[] kept = Arrays.stream(order).filter(row -> !repeated[row]).toArray();
        Table result = RowGatherer.gather(table, kept);
        return new Result(result, table.rows() - kept.length, warnings(repeated, table.rows() - kept.length, hasKey));
    }

    private boolean[] olderOfKey(int[] order) {
        Set<Long> shared = sharedHashes();
        Set<Long> seen = new HashSet<>();
        boolean[] older = new boolean[order.length];
        for (int i = order.length - 1; i >= 0; i--) {
            long hash = hashes[order[i]];
            older[order[i]] = shared.contains(hash) && !seen.add(hash);
        }
        return older;
    }

    /// Hashes that several rows have.
    private Set<Long> sharedHashes() {
        long[] sorted = hashes.clone();
        Arrays.sort(sorted);
        Set<Long> shared = new HashSet<>();
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                shared.add(sorted[i]);
            }
        }
        return shared;
    }

    /// In canonical order, equal rows are adjacent, and among them those with equal hashes.
    private boolean[] repeated(int[] order) {
        boolean[] repeated = new boolean[order.length];
        boolean isFinerThanDays = isFinerThanDays();
        for (int i = 1; isFinerThanDays && i < order.length; i++) {
            repeated[order[i]] = hashes[order[i]] == hashes[order[i - 1]]
                    && RowComparator.compare(table, order[i], table, order[i - 1]) == 0;
        }
        return repeated;
    }

    /// Whether some event time is not midnight.
    private boolean isFinerThanDays() {
        ZoneId zone = zone();
        return Arrays.stream(table.eventTimes()).anyMatch(second -> hasTimeOfDay(second, zone));
    }

    private ZoneId zone() {
        return table.hasEventTimes() && contract.field(contract.eventTime()) instanceof Field.Timestamp timestamp
                ? ZoneId.of(timestamp.zone())
                : ZoneId.of("UTC");
    }

    private static boolean hasTimeOfDay(long second, ZoneId zone) {
        int offset = zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        return Math.floorMod(second + offset, SECONDS_PER_DAY) != 0;
    }

    private List<String> warnings(boolean[] repeated, long dropped, boolean hasKey) {
        List<String> warnings = new ArrayList<>();
        String rows = String.format(
                Locale.ROOT,
                "%,d of %,d rows (%.1f %%) were dropped as duplicates, %s",
                dropped,
                table.rows(),
                100.0 * dropped / Math.max(1, table.rows()),
                hasKey ? "since newer rows have the same unique_key" : "equal in every column, event time included");
        String remedy = hasKey
                ? "check that unique_key names all columns that identify an observation"
                : "if they are separate observations, name the columns that identify one with unique_key";
        if (dropped > MAX_SHARE * table.rows()) {
            warnings.add(rows + "; " + remedy);
        }
        for (double value : contract.task() == Task.MULTICLASS ? classes() : new double[] {Double.NaN}) {
            double deviation = deviation(repeated, value);
            if (Math.abs(deviation) > MAX_DEVIATION) {
                warnings.add(rows
                        + String.format(
                                Locale.ROOT,
                                ", and their target is %.1f standard errors from that of the others; %s",
                                deviation,
                                remedy));
            }
        }
        return warnings;
    }

    private double[] classes() {
        double[] classes = new double[contract.target().classes().size()];
        Arrays.setAll(classes, i -> i);
        return classes;
    }

    /// Difference of the mean target between dropped and kept rows, in standard errors of a difference between random
    /// groups of the same sizes.
    ///
    /// @param value class whose share is compared; NaN for the target itself
    private double deviation(boolean[] dropped, double value) {
        double[] count = new double[2];
        double[] sum = new double[2];
        double[] squares = new double[2];
        for (int row = 0; row < dropped.length; row++) {
            int group = dropped[row] ? 1 : 0;
            double target = Double.isNaN(value) ? table.target()[row] : table.target()[row] == value ? 1 : 0;
            count[group]++;
            sum[group] += target;
            squares[group] += target * target;
        }
        if (count[0] < 1 || count[1] < 1) {
            return 0;
        }
        double all = count[0] + count[1];
        double mean = (sum[0] + sum[1]) / all;
        double variance = Math.max(0, (squares[0] + squares[1]) / all - mean * mean);
        double difference = sum[1] / count[1] - sum[0] / count[0];
        return variance > 0 ? difference / Math.sqrt(variance * (1 / count[0] + 1 / count[1])) : 0;
    }
}
