package io.perennial.training.batchscoring;

import io.perennial.training.source.DuckDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Reads a scored file with DuckDB itself.
public final class ScoredFile {
    private ScoredFile() {}

    /// The named columns of each row, as text.
    public static List<List<String>> read(Path file, String columns) {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT " + columns + " FROM " + DuckDb.literal(file.toString()))) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }

    /// Writes the rows of a query to a file, in the format of its ending.
    static void write(String query, Path to) {
        String format = to.toString().endsWith("jsonl") ? "json" : "parquet";
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (" + query + ") TO " + DuckDb.literal(to.toString()) + " (FORMAT " + format + ")");
        } catch (SQLException e) {
            throw new AssertionError(to + " cannot be written", e);
        }
    }
}
