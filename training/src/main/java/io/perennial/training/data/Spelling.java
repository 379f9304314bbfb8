package io.perennial.training.data;

import io.perennial.training.data.TableOutline.Kind;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Texts that are numbers or times in a country's own writing.
///
/// @param kind what they are
/// @param sql  reads them from the column
/// @param how  they are written, after "written"
record Spelling(Kind kind, String sql, String how) {
    private static final String DECIMAL_COMMA = "[+-]?([0-9]{1,3}([.][0-9]{3})+|[0-9]+)(,[0-9]+)?";
    private static final Map<String, String> DATES =
            Map.of("%d.%m.%Y", "31.12.2026", "%d/%m/%Y", "31/12/2026", "%m/%d/%Y", "12/31/2026");
    private static final Map<String, String> TIMES = Map.of("", "", " %H:%M", " 23:59", " %H:%M:%S", " 23:59:00");

    /// Empty if the texts are texts, or could be read in two ways.
    ///
    /// @param column of text, as an SQL identifier of the table `source`
    static Optional<Spelling> of(DuckDb duck, String column) throws SQLException {
        long present = duck.count("SELECT count(" + column + ") FROM source");
        if (present == 0) {
            return Optional.empty();
        }
        boolean commas = duck.count("SELECT count(*) FROM source WHERE contains(" + column + ", ',')") > 0
                && duck.count("SELECT count(*) FROM source WHERE regexp_full_match(" + column + ", '" + DECIMAL_COMMA
                                + "')")
                        == present;
        return commas ? Optional.of(number(column)) : time(duck, column, present);
    }

    private static Spelling number(String column) {
        String sql = "CAST(replace(replace(" + column + ", '.', ''), ',', '.') AS DOUBLE)";
        return new Spelling(Kind.REAL, sql, "with a decimal comma");
    }

    private static Optional<Spelling> time(DuckDb duck, String column, long present) throws SQLException {
        Map<String, String> formats = DATES.entrySet().stream()
                .flatMap(date -> TIMES.entrySet().stream()
                        .map(time -> Map.entry(date.getKey() + time.getKey(), date.getValue() + time.getValue())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<String> fitting = new java.util.ArrayList<>();
        for (String format : formats.keySet()) {
            if (duck.count("SELECT count(try_strptime(" + column + ", '" + format + "')) FROM source") == present) {
                fitting.add(format);
            }
        }
        return fitting.size() == 1
                ? Optional.of(new Spelling(
                        Kind.TIME,
                        "strptime(" + column + ", '" + fitting.getFirst() + "')",
                        "as " + formats.get(fitting.getFirst())))
                : Optional.empty();
    }
}
