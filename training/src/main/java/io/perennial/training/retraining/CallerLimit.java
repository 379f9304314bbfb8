package io.perennial.training.retraining;

import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.registry.ObjectKeys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Limits the share of one caller in labelled predictions. Of a caller with more, those with the smallest hash of their
/// id stay. So the same log gives the same rows, and a caller cannot choose which.
///
/// All unknown callers count as one. With fewer callers than fit into the limit, for example two callers and a share of
/// 0.4, no selection fulfils it, and all rows stay. The same applies to fewer than two known callers: whether the
/// unknown rows come from one or from many callers would decide about the known one.
///
/// @param kept    predictions that stay, in their order
/// @param leftOut number of predictions left out, by caller
/// @param note    sentence about the limit; empty if it changes nothing
record CallerLimit(List<LoggedPrediction> kept, Map<String, Long> leftOut, String note) {
    CallerLimit {
        kept = List.copyOf(kept);
        leftOut = new TreeMap<>(leftOut);
    }

    /// @param maxShare largest share of one caller in the predictions that stay
    static CallerLimit of(List<LoggedPrediction> labelled, double maxShare) {
        Map<String, List<LoggedPrediction>> byCaller = labelled.stream()
                .collect(Collectors.groupingBy(CallerLimit::caller, TreeMap::new, Collectors.toList()));
        if (maxShare >= 1 || labelled.isEmpty()) {
            return new CallerLimit(labelled, Map.of(), "");
        }
        long known = byCaller.keySet().stream().filter(name -> !name.isEmpty()).count();
        if (known < 2 || byCaller.size() * maxShare < 1) {
            return new CallerLimit(
                    labelled,
                    Map.of(),
                    "gate.max_caller_share is not applied, because the rows come from only " + known
                            + " known caller(s)");
        }
        return limited(labelled, byCaller, largest(byCaller, maxShare));
    }

    static String caller(LoggedPrediction prediction) {
        return prediction.actual().map(Actual::caller).orElse("");
    }

    /// Largest number of rows of one caller that is at most the share of all rows that stay. A smaller number leaves
    /// fewer rows of the larger callers only, so its share is smaller, too.
    private static long largest(Map<String, List<LoggedPrediction>> byCaller, double maxShare) {
        long low = 0;
        long high = byCaller.values().stream().mapToLong(List::size).max().orElse(0);
        while (low < high) {
            long middle = (low + high + 1) / 2;
            long stay = byCaller.values().stream()
                    .mapToLong(rows -> Math.min(rows.size(), middle))
                    .sum();
            if (middle <= maxShare * stay) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static CallerLimit limited(
            List<LoggedPrediction> labelled, Map<String, List<LoggedPrediction>> byCaller, long most) {
        var leftOut = new TreeMap<String, Long>();
        var dropped = new java.util.HashSet<String>();
        byCaller.forEach((caller, rows) -> {
            if (rows.size() > most) {
                leftOut.put(caller, rows.size() - most);
                rows.stream()
                        .map(row -> row.id().toString())
                        .sorted(Comparator.comparing((Function<String, String>) ObjectKeys::sha256)
                                .thenComparing(id -> id))
                        .skip(most)
                        .forEach(dropped::add);
            }
        });
        var kept = new ArrayList<LoggedPrediction>();
        labelled.stream().filter(row -> !dropped.contains(row.id().toString())).forEach(kept::add);
        return new CallerLimit(kept, leftOut, leftOut.isEmpty() ? "" : text(leftOut));
    }

    private static String text(Map<String, Long> leftOut) {
        return leftOut.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%,d rows of %s were left out by gate.max_caller_share",
                        entry.getValue(),
                        entry.getKey().isEmpty() ? "unknown callers" : "caller " + entry.getKey()))
                .collect(Collectors.joining(", "));
    }
}
