package io.perennial.training.source;

import io.perennial.source.ColumnType;
import io.perennial.source.InvalidCells;
import io.perennial.source.SourceColumn;
import io.perennial.source.SourceFormat;
import io.perennial.source.TextFormat;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Detects type and format of each column from all of its cells. A type must fit all present cells, or nearly all for
/// numbers and times; the rest is invalid and remarked. Where two formats fit all cells and differ, the other columns
/// of the table decide, or the person who is asked.
final class FormatDetector {
    private final DuckDb duck;
    private final RawTable raw;
    private final DetectionHints hints;
    private final AmbiguityResolver resolver;
    private final Map<String, List<String>> remarks = new LinkedHashMap<>();

    /// @param delimiter delimiter of text files; empty for other files
    FormatDetector(DuckDb duck, RawTable raw, DetectionHints hints, String delimiter) {
        this.duck = duck;
        this.raw = raw;
        this.hints = hints;
        resolver = new AmbiguityResolver(hints, delimiter);
    }

    /// @param listener told after each column
    /// @throws DataException if a column can be read in two ways
    DetectedFormat detect(TextFormat text, ColumnListener listener) throws SQLException {
        Map<String, Reading> readings = new LinkedHashMap<>();
        Map<String, String> stored = raw.columns();
        int done = 0;
        for (var column : stored.entrySet()) {
            reading(column.getKey(), column.getValue()).ifPresent(reading -> readings.put(column.getKey(), reading));
            listener.onColumn("detecting formats", ++done, stored.size());
        }
        readings.values().forEach(resolver::learn);
        List<SourceColumn> columns = new ArrayList<>();
        for (var entry : readings.entrySet()) {
            AmbiguityResolver.Resolved resolved =
                    hints.isUsed(entry.getKey()) || !entry.getValue().isAmbiguous()
                            ? resolver.resolve(entry.getValue())
                            : asText(entry.getKey());
            columns.add(
                    refined(resolved.column(), entry.getValue(), Objects.requireNonNull(stored.get(entry.getKey()))));
            resolved.remark().ifPresent(remark -> remark(entry.getKey(), remark));
        }
        SourceFormat format = new SourceFormat(text, SourceFormat.KNOWN_MISSING, InvalidCells.MISSING, columns);
        remarkCells(format, stored);
        return new DetectedFormat(format, remarks);
    }

    /// Text for a column that nothing uses and that can be read in two ways.
    private static AmbiguityResolver.Resolved asText(String name) {
        return new AmbiguityResolver.Resolved(SourceColumn.of(name, ColumnType.VARCHAR), Optional.empty());
    }

    /// Empty for types that stay as they are stored.
    private Optional<Reading> reading(String name, String stored) throws SQLException {
        SourceType type = SourceType.of(stored);
        if (type == SourceType.TEXT || stored.equals("JSON")) {
            return Optional.of(textReading(new ColumnProbe(duck, name, text(name, stored)), name));
        }
        if (type == SourceType.WHOLE && !hints.isNumber(name) && !hints.isCategory(name)) {
            Optional<Reading> times = storedTimes(name);
            if (times.isPresent()) {
                return times;
            }
        }
        return columnType(type, stored).map(of -> Reading.of(SourceColumn.of(name, of), false));
    }

    private static String text(String name, String stored) {
        String cell = DuckDb.identifier(name);
        return stored.equals("JSON")
                ? "(" + cell + " ->> '$')"
                : stored.equals("VARCHAR") ? cell : "CAST(" + cell + " AS VARCHAR)";
    }

    private Optional<Reading> storedTimes(String name) throws SQLException {
        String cell = DuckDb.identifier(name);
        boolean mayBeDays =
                duck.count("SELECT count(*) FROM raw WHERE " + cell + " NOT BETWEEN 19000101 AND 20991231") == 0;
        if (!mayBeDays && !hints.mayBeTime(name)) {
            return Optional.empty();
        }
        ColumnProbe probe = new ColumnProbe(duck, name, "CAST(" + cell + " AS VARCHAR)");
        return wholeTimes(probe);
    }

    private Optional<Reading> wholeTimes(ColumnProbe probe) throws SQLException {
        return probe.count() == 0
                ? Optional.empty()
                : TimeDetector.ofWholeNumbers(probe, hints.mayBeTime(probe.name()));
    }

    /// Type of a stored type. Whole numbers beyond BIGINT stay as they are.
    private static Optional<ColumnType> columnType(SourceType type, String stored) {
        return switch (type) {
            case WHOLE ->
                stored.contains("HUGEINT") || stored.equals("UBIGINT")
                        ? Optional.empty()
                        : Optional.of(ColumnType.BIGINT);
            case REAL -> Optional.of(ColumnType.DOUBLE);
            case BOOLEAN -> Optional.of(ColumnType.BOOLEAN);
            case TEXT -> Optional.of(ColumnType.VARCHAR);
            case DATE -> Optional.of(ColumnType.DATE);
            case LOCAL_TIME -> Optional.of(ColumnType.TIMESTAMP);
            case INSTANT -> Optional.of(ColumnType.TIMESTAMPTZ);
            case OTHER -> Optional.empty();
        };
    }

    private Reading textReading(ColumnProbe probe, String name) throws SQLException {
        Reading text = Reading.of(SourceColumn.of(name, ColumnType.VARCHAR), false);
        if (probe.count() == 0) {
            return text;
        }
        if (hints.isCategory(name)) {
            return NumberDetector.detect(probe, true)
                    .filter(numbers -> numbers.best().type() == ColumnType.BIGINT
                            && isEach(probe, numbers)
                            && numbers.best().numbers().unit().isEmpty())
                    .orElse(text);
        }
        if (probe.countIf("lower(cell) IN ('true', 'false')") == probe.count()) {
            return Reading.of(SourceColumn.of(name, ColumnType.BOOLEAN), false);
        }
        Optional<Reading> numbers = NumberDetector.detect(probe, !hints.isNumber(name) && !hints.isTime(name));
        if (numbers.isPresent()) {
            boolean isWhole = numbers.get().best().type() == ColumnType.BIGINT && !hints.isNumber(name);
            return (isWhole ? wholeTimes(probe) : Optional.<Reading>empty()).orElse(numbers.get());
        }
        return new TimeDetector(probe, hints.zone(name)).detect().orElse(text);
    }

    private static boolean isEach(ColumnProbe probe, Reading numbers) {
        try {
            return numbers.others().isEmpty()
                    && probe.fits(List.of(numbers.best())).getFirst() == probe.count();
        } catch (SQLException e) {
            throw new DataException("column '" + probe.name() + "' cannot be read: " + DuckDb.reason(e), e);
        }
    }

    /// Known columns of numbers have the type of all numbers, whole or not, since later files may have fractions.
    private SourceColumn refined(SourceColumn column, Reading reading, String stored) throws SQLException {
        SourceColumn typed = column.type().isNumber() && !column.equals(reading.best())
                ? NumberDetector.typed(new ColumnProbe(duck, column.name(), text(column.name(), stored)), column)
                : column;
        return hints.isNumber(column.name()) && typed.type() == ColumnType.BIGINT
                ? SourceColumn.of(column.name(), ColumnType.DOUBLE).withNumbers(typed.numbers())
                : typed;
    }

    private void remarkCells(SourceFormat format, Map<String, String> stored) throws SQLException {
        Map<String, CellSql> cells = new LinkedHashMap<>();
        for (SourceColumn column : format.columns()) {
            cells.put(
                    column.name(),
                    CellSql.of(
                            DuckDb.identifier(column.name()),
                            Objects.requireNonNull(stored.get(column.name())),
                            column,
                            format.missingIn(column)));
            if (column.isIso() && !column.zone().isEmpty()) {
                remark(
                        column.name(),
                        "some times have no offset and are read in " + column.zone() + ": correct the zone");
            }
            if (column.isEpoch() || column.formats().equals(List.of("%Y%m%d"))) {
                remark(
                        column.name(),
                        "whole numbers, read as " + column.formats().getFirst());
            }
        }
        for (InvalidCellCount invalid : new InvalidCellCounter(duck, raw, format).count(cells)) {
            remark(invalid.column().name(), invalid.withoutName() + "; they are missing values");
        }
    }

    private void remark(String name, String text) {
        List<String> all = new ArrayList<>(remarks.getOrDefault(name, List.of()));
        all.add(text);
        remarks.put(name, List.copyOf(all));
    }
}
