package io.perennial.training.source;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;

/// In-memory DuckDB database for one task.
public final class DuckDb implements AutoCloseable {
    private static final Pattern PATTERN_CHARACTER = Pattern.compile("[\\[*?]");
    private final DuckDBConnection connection;
    private boolean streaming;

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

    /// Nothing may be written outside the scratch folder, and nothing fetched: a Lambda's disk is read-only
    /// elsewhere.
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

    /// The same database through a connection of its own, which sees no temporary table of this one. It is
    /// closed on its own, too.
    public DuckDb secondConnection() throws SQLException {
        DuckDb second = new DuckDb(connection.duplicate());
        second.run("SET TimeZone = 'UTC'");
        return second;
    }

    /// Consumer of chunks of rows.
    public interface ChunkConsumer {
        /// @param chunk chunk, valid until this method returns
        void accept(DuckDBDataChunkReader chunk) throws SQLException;
    }

    /// Streams the rows of a query in chunks of at most 2,048, so that they need not fit into memory at once.
    /// Until it returns, this connection accepts no other statement: DuckDB would silently end the result after
    /// the current chunk. Code that writes rows while it reads others needs a [#secondConnection()].
    ///
    /// @return number of rows
    /// @throws IllegalStateException if this connection already streams
    public long stream(String query, ChunkConsumer chunkConsumer) throws SQLException {
        requireNoStream();
        try (DuckDBPreparedStatement statement = connection.prepare(query);
                DuckDBChunkedResult result = statement.query()) {
            streaming = true;
            long rows = 0;
            while (result.nextChunk()) {
                rows += result.chunk().rowCount();
                chunkConsumer.accept(result.chunk());
            }
            return rows;
        } finally {
            streaming = false;
        }
    }

    /// @param table temporary table of this connection
    /// @throws IllegalStateException while this connection streams
    public DuckDBAppender appender(String table) throws SQLException {
        requireNoStream();
        return connection.createAppender("temp", "main", table);
    }

    /// @throws IllegalStateException while this connection streams
    public void run(String sql) throws SQLException {
        requireNoStream();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// First column of each row, as text.
    ///
    /// @throws IllegalStateException while this connection streams
    public List<String> texts(String sql) throws SQLException {
        requireNoStream();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /// Values of the first row, as whole numbers.
    ///
    /// @throws IllegalStateException while this connection streams
    public List<Long> longs(String sql) throws SQLException {
        requireNoStream();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            List<Long> values = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                values.add(rows.getLong(i));
            }
            return values;
        }
    }

    /// First value of a query.
    public long count(String sql) throws SQLException {
        return Long.parseLong(texts(sql).getFirst());
    }

    /// Writes the rows of a query to a Parquet file; equal rows give equal bytes.
    public void copyToParquet(String query, Path file) throws SQLException {
        run("COPY (" + query + ") TO " + literal(file.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
    }

    private void requireNoStream() {
        if (streaming) {
            throw new IllegalStateException("a statement on this connection would end the rows that are being"
                    + " streamed from it: use a second connection");
        }
    }

    /// SQL literal of a text.
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// A file's name as SQL writes it for a reader: readers take each name for a pattern, in which a character
    /// in brackets stands for itself.
    public static String file(String name) {
        return literal(PATTERN_CHARACTER.matcher(name).replaceAll("[$0]"));
    }

    /// A name as SQL writes it.
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static boolean isEncodingError(SQLException e) {
        return String.valueOf(e.getMessage()).contains("not utf-8 encoded");
    }

    /// What went wrong, without the statement that DuckDB repeats, and without remedies that are not to be had
    /// here.
    public static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Error when sniffing file")) {
            return "its lines cannot be divided into fields; check the delimiter, and that each quotation mark is closed";
        }
        String own = message.substring(message.lastIndexOf("\nError: ") + 1).replaceFirst("^Error: ", "");
        return own.split("\n\nLINE |\n?Possible (Solution|fixes)", 2)[0].strip().replaceAll("\\s*\n\\s*", " ");
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
