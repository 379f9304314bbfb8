package io.perennial.training.source;

import io.perennial.source.SourceColumn;
import io.perennial.source.SourceFormat;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Counts the cells of a text column that have a format. It reads them by the SQL with which they are read later, so
/// that detection and reading agree.
final class ColumnProbe {
    private static final int SAMPLE = 1000;
    private static final double MIN_SHARE_OF_SAMPLE = 0.5;

    private final DuckDb duck;
    private final String name;
    private final String text;
    private final String present;
    private final long count;

    /// @param cell SQL of the text of a cell
    ColumnProbe(DuckDb duck, String name, String cell) throws SQLException {
        this.duck = duck;
        this.name = name;
        text = CellSql.trimmed(cell);
        present = CellSql.present(text, SourceFormat.KNOWN_MISSING);
        count = duck.count("SELECT count(*) FROM raw WHERE " + present);
        duck.run("CREATE OR REPLACE TEMP TABLE sample AS SELECT " + text + " AS cell, count(*) AS n FROM raw WHERE "
                + present + " GROUP BY cell ORDER BY n DESC, hash(cell) LIMIT " + SAMPLE);
    }

    String name() {
        return name;
    }

    /// Number of cells that are neither empty nor a known text for missing values.
    long count() {
        return count;
    }

    /// Those of the candidates, formats of numbers or times, that fit many cells of a sample: the most frequent texts.
    List<SourceColumn> plausible(List<SourceColumn> candidates) throws SQLException {
        List<Long> sizes = duck.longs(
                "SELECT coalesce(sum(n), 0), coalesce(sum(n) FILTER (WHERE regexp_matches(cell, '[0-9]')), 0)"
                        + " FROM sample");
        long sampled = sizes.getFirst();
        if (candidates.isEmpty() || sizes.getLast() < MIN_SHARE_OF_SAMPLE * sampled) {
            return List.of();
        }
        String counts = candidates.stream()
                .map(column ->
                        "coalesce(sum(n) FILTER (WHERE (" + CellSql.parsed("cell", column) + ") IS NOT NULL), 0)")
                .collect(Collectors.joining(", "));
        List<Long> fits = duck.longs("SELECT " + counts + " FROM sample");
        List<SourceColumn> plausible = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            if (fits.get(i) > 0 && fits.get(i) >= MIN_SHARE_OF_SAMPLE * sampled) {
                plausible.add(candidates.get(i));
            }
        }
        return plausible;
    }

    /// Texts around the numbers of the sample, the most frequent first, without spaces, signs and parentheses.
    List<String> textsAroundNumbers() throws SQLException {
        return duck.texts(
                "SELECT around FROM (SELECT regexp_replace(cell, '[0-9]+([.,\'\'\u2019 \u00a0\u202f][0-9]+)*|[()+ \u00a0\u202f\u2212-]', '', 'g')"
                        + " AS around, n FROM sample WHERE regexp_matches(cell, '[0-9]')) GROUP BY around ORDER BY sum(n) DESC, around LIMIT 1");
    }

    /// Number of cells that each candidate can read.
    List<Long> fits(List<SourceColumn> candidates) throws SQLException {
        if (candidates.isEmpty()) {
            return List.of();
        }
        String counts = candidates.stream()
                .map(column -> "count(" + CellSql.parsed(text, column) + ")")
                .collect(Collectors.joining(", "));
        return duck.longs("SELECT " + counts + " FROM raw WHERE " + present);
    }

    /// Number of cells for which an SQL condition on the text `cell` holds.
    long countIf(String condition) throws SQLException {
        return duck.count("SELECT count(*) FILTER (WHERE " + condition + ") FROM (SELECT " + text
                + " AS cell FROM raw WHERE " + present + ")");
    }

    /// A cell that two candidates read as different values, with both values; empty if there is none.
    List<String> difference(SourceColumn one, SourceColumn other) throws SQLException {
        String first = CellSql.parsed("cell", one);
        String second = CellSql.parsed("cell", other);
        String where = " FROM (SELECT " + text + " AS cell FROM raw WHERE " + present + ") WHERE (" + first + ") <> ("
                + second + ") LIMIT 1";
        List<String> cell = duck.texts("SELECT cell" + where);
        return cell.isEmpty()
                ? List.of()
                : List.of(
                        cell.getFirst(),
                        duck.texts("SELECT CAST(" + first + " AS VARCHAR)" + where)
                                .getFirst(),
                        duck.texts("SELECT CAST(" + second + " AS VARCHAR)" + where)
                                .getFirst());
    }
}
