package io.perennial.training.data;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.RecordWriter;
import io.perennial.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Difference of two tables of one contract; a row counts as often as a table has it.
///
/// @param removed      number of rows of the first table that the second does not have
/// @param added        number of rows of the second table that the first does not have
/// @param firstRemoved first removed row, as JSON
/// @param firstAdded   first added row, as JSON
public record TableDifference(long removed, long added, Optional<String> firstRemoved, Optional<String> firstAdded) {

    public static TableDifference between(Contract contract, Table first, Table second) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows(contract, first).forEach(row -> counts.merge(row, 1, Integer::sum));
        rows(contract, second).forEach(row -> counts.merge(row, -1, Integer::sum));
        return new TableDifference(sum(counts, 1), sum(counts, -1), first(counts, 1), first(counts, -1));
    }

    private static long sum(Map<String, Integer> counts, int sign) {
        return counts.values().stream()
                .filter(count -> Integer.signum(count) == sign)
                .mapToLong(Math::abs)
                .sum();
    }

    private static Optional<String> first(Map<String, Integer> counts, int sign) {
        return counts.entrySet().stream()
                .filter(row -> Integer.signum(row.getValue()) == sign)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static List<String> rows(Contract contract, Table table) {
        var writer = new RecordWriter(contract);
        List<Example> examples = table.examples(contract);
        return IntStream.range(0, table.rows())
                .mapToObj(row -> {
                    var values = new TreeMap<String, Object>(writer.write(examples.get(row)));
                    values.put(contract.target().name(), table.target()[row]);
                    return Json.line(values);
                })
                .toList();
    }

    public String inWords() {
        return removed + " of the version's rows are missing" + describe(firstRemoved) + ", " + added + " are new"
                + describe(firstAdded);
    }

    private static String describe(Optional<String> row) {
        return row.map(json -> " (the first: " + json + ")").orElse("");
    }
}
