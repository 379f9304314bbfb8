package io.perennial.training.score;

import io.perennial.training.data.DuckDb;
import io.perennial.training.data.DuckDbSettings;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Reads a scored file with DuckDB itself.
final class ScoredFile {
    private ScoredFile() {}

    /// The named columns of each row, as text.
    static List<List<String>> read(Path file, String columns) {
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT.reproducible());
                Statement statement = duck.connection().createStatement();
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
}
