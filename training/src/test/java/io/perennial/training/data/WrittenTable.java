package io.perennial.training.data;

import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Random rows with known values, and a random way to write each column: separators, spellings of missing values,
/// formats of times, delimiter, quotes, line ends.
final class WrittenTable {
    static final String PROBLEM = """
            model: orders
            question: How many minutes?
            task: regression
            source: SOURCE
            event_time: at
            target: {name: minutes}
            inputs:
              - {name: at, sql: moment, type: timestamp, time_zone: America/New_York}
              - {name: sum, sql: amount, type: number, required: false}
              - {name: half, sql: pieces / 2, type: number, required: false}
              - {name: plan, type: category, required: false}
              - {name: shelf, sql: code, type: category, required: false}
              - {name: active, type: boolean, required: false}
            training: {num_iterations: 20, num_leaves: 7}
            """;

    private static final List<String> NAMES =
            List.of("id", "moment", "amount", "pieces", "plan", "code", "active", "minutes");
    private static final List<String> PLANS =
            List.of("basic", "Familie", "夜", "None", "NA", "true", " x", "a,b;c|d", "say \"so\"", "two\nlines");
    private static final List<String> MISSING = List.of("", "NA", "n/a", "?", "-", "null", "None", "NaN", " ");
    private static final Instant START = Instant.parse("2024-01-02T05:00:00Z");
    private static final Instant DECIDING_DAY = Instant.parse("2024-12-31T17:00:00Z");

    private final RandomGenerator random;
    private final String delimiter;
    private final boolean quotesAll;
    private final String lineEnd;
    private final CellStyles.Numbers amounts;
    private final CellStyles.Numbers pieces;
    private final CellStyles.Times times;
    private final UnaryOperator<String> flags;
    private final String codeEnd;
    private final String missing;
    private final List<Row> rows = new ArrayList<>();

    /// @param cells   texts of the cells
    /// @param example values of the inputs
    /// @param json    record of a caller of the API
    record Row(List<String> cells, Example example, float target, String json) {}

    WrittenTable(long seed, int count) {
        random = new Random(seed);
        delimiter = List.of(",", ";", "\t", "|").get(random.nextInt(4));
        quotesAll = random.nextInt(3) == 0;
        lineEnd = random.nextBoolean() ? "\n" : "\r\n";
        amounts = CellStyles.Numbers.any(random);
        pieces = CellStyles.Numbers.any(random);
        times = CellStyles.Times.any(random);
        flags = CellStyles.anyCase(random);
        codeEnd = random.nextBoolean() ? ".0" : "";
        missing = MISSING.get(random.nextInt(MISSING.size()));
        for (int row = 0; row < count; row++) {
            rows.add(row(row));
        }
    }

    /// A random row; the first two decide decimal mark and order of dates.
    private Row row(int number) {
        Instant any = number == 0 ? DECIDING_DAY : START.plusSeconds(random.nextInt(31_000_000));
        CellStyles.Time time = times.write(any, random);
        double amount =
                number == 0 ? 1_234_567.25 : number == 1 ? 0.5 : Math.round(random.nextGaussian() * 4e6) / 100.0;
        double count = number == 0 ? 1_234_567 : random.nextInt(9_000_000);
        boolean lacksAmount = number > 1 && random.nextInt(12) == 0;
        boolean lacksCount = number > 1 && random.nextInt(12) == 0;
        String plan = random.nextInt(12) == 0 ? "" : PLANS.get(random.nextInt(PLANS.size()));
        int code = 1 + random.nextInt(40);
        boolean active = random.nextBoolean();
        float minutes = number == 0 ? 0.5f : random.nextInt(600) / 4f;
        var values = new LinkedHashMap<String, FieldValue>();
        values.put("at", new FieldValue.Time(time.instant().getEpochSecond()));
        values.put("sum", lacksAmount ? FieldValue.MISSING : new FieldValue.Real(amount));
        values.put("half", lacksCount ? FieldValue.MISSING : new FieldValue.Real(count / 2));
        values.put("plan", plan.isEmpty() ? FieldValue.MISSING : new FieldValue.Text(plan));
        values.put("shelf", new FieldValue.Text(Integer.toString(code)));
        values.put("active", new FieldValue.Flag(active));
        List<String> cells = List.of(
                "id " + number,
                padded(time.text()),
                lacksAmount ? missing : padded(amounts.write(amount)),
                lacksCount ? missing : padded(pieces.write(count)),
                plan,
                code + codeEnd,
                flags.apply(Boolean.toString(active)),
                amounts.write(minutes));
        return new Row(cells, new Example(List.copyOf(values.values())), minutes, json(values));
    }

    private String padded(String cell) {
        return random.nextInt(20) == 0 ? " " + cell + "  " : cell;
    }

    private static String json(Map<String, FieldValue> values) {
        Map<String, Object> record = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            switch (value) {
                case FieldValue.Time(long second) ->
                    record.put(name, Instant.ofEpochSecond(second).toString());
                case FieldValue.Real(double real) -> record.put(name, real);
                case FieldValue.Text(String text) -> record.put(name, text);
                case FieldValue.Flag(boolean flag) -> record.put(name, flag);
                case FieldValue.Missing _ -> {}
            }
        });
        return Json.line(record);
    }

    List<Row> rows() {
        return rows;
    }

    /// A delimited text file of some rows.
    String text(List<Row> some) {
        String lines = some.stream()
                .map(row -> row.cells().stream().map(this::quoted).collect(Collectors.joining(delimiter)) + lineEnd)
                .collect(Collectors.joining());
        return String.join(delimiter, NAMES) + lineEnd + lines;
    }

    private String quoted(String cell) {
        boolean needsQuotes = quotesAll || cell.contains(delimiter) || cell.contains("\"") || cell.contains("\n");
        return needsQuotes ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
    }

    /// A file of JSON lines with the same cells as texts.
    static String jsonLines(List<Row> some) {
        return some.stream()
                .map(row -> {
                    Map<String, String> line = new LinkedHashMap<>();
                    for (int i = 0; i < NAMES.size(); i++) {
                        line.put(NAMES.get(i), row.cells().get(i));
                    }
                    return Json.line(line) + "\n";
                })
                .collect(Collectors.joining());
    }

    /// The same with numbers and booleans as JSON has them.
    static String typedJsonLines(List<Row> some) {
        return some.stream()
                .map(row -> {
                    Map<String, Object> line = new LinkedHashMap<>();
                    List<FieldValue> values = row.example().values();
                    line.put("id", row.cells().getFirst());
                    line.put("moment", row.cells().get(1));
                    line.put(
                            "amount",
                            values.get(1) instanceof FieldValue.Real(double real)
                                    ? (Object) real
                                    : row.cells().get(2));
                    line.put(
                            "pieces",
                            values.get(2) instanceof FieldValue.Real(double real)
                                    ? (Object) (2 * real)
                                    : row.cells().get(3));
                    line.put("plan", row.cells().get(4));
                    line.put("code", Double.valueOf(row.cells().get(5)));
                    line.put("active", values.get(5) instanceof FieldValue.Flag(boolean flag) && flag);
                    line.put("minutes", row.target());
                    return Json.line(line) + "\n";
                })
                .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return "delimiter '" + delimiter + "', " + amounts + ", " + pieces + ", missing '" + missing + "', "
                + rows.getFirst().cells();
    }
}
