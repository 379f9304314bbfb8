package io.perennial.training.data;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/// One in-memory database, for one piece of work.
public final class DuckDb implements AutoCloseable {
    private final DuckDBConnection connection;

    private DuckDb(DuckDBConnection connection) {
        this.connection = connection;
    }

    /// @throws DataException if it does not start
    public static DuckDb open(DuckDbSettings settings) {
        try {
            DuckDb duck = new DuckDb(DuckDBConnection.newConnection("jdbc:duckdb:", false, "", new Properties()));
            duck.configure(settings);
            return duck;
        } catch (SQLException e) {
            throw new DataException("DuckDB does not start: " + reason(e), e);
        }
    }

    /// Nothing may be written outside the scratch folder, and nothing fetched: a Lambda's disk is read-only elsewhere.
    private void configure(DuckDbSettings settings) throws SQLException {
        String scratch = literal(settings.scratch().toString());
        run("SET home_directory = " + scratch);
        run("SET temp_directory = " + scratch);
        run("SET autoinstall_known_extensions = false");
        run("SET TimeZone = 'UTC'");
        if (!settings.memoryLimit().isEmpty()) {
            run("SET memory_limit = " + literal(settings.memoryLimit()));
        }
        if (settings.threads() > 0) {
            run("SET threads = " + settings.threads());
        }
    }

    public DuckDBConnection connection() {
        return connection;
    }

    public void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The first column of each row, as text.
    List<String> texts(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /// The first value of a query.
    public long count(String sql) throws SQLException {
        return Long.parseLong(texts(sql).getFirst());
    }

    /// Writes the rows of a query; the same rows give the same bytes.
    public void copyToParquet(String query, Path file) throws SQLException {
        run("COPY (" + query + ") TO " + literal(file.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
    }

    /// A text as SQL writes it.
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// A name as SQL writes it.
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// What went wrong, without the statement that DuckDB repeats, and without remedies that are not to be had here.
    public static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("not utf-8 encoded")) {
            return "it is not in UTF-8: save it so, for example by `iconv -f latin1 -t utf-8 old.csv > new.csv`";
        }
        String own = message.substring(message.lastIndexOf("\nError: ") + 1).replaceFirst("^Error: ", "");
        int statement = own.indexOf("\n\nLINE ");
        return (statement < 0 ? own : own.substring(0, statement)).strip().replaceAll("\\s*\n\\s*", " ");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DataException("DuckDB does not close: " + reason(e), e);
        }
    }
}
