package io.perennial.training.data;

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

/// One in-memory database, for one piece of work.
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

    /// Takes one chunk of rows after the other.
    public interface Chunks {
        /// @param chunk valid until this method returns
        void accept(DuckDBDataChunkReader chunk) throws SQLException;
    }

    /// Hands over the rows of a query in chunks of at most 2,048, so that they need not fit into memory together.
    ///
    /// Until it returns, this connection takes no other statement: DuckDB would silently end the result after the
    /// current chunk. What writes rows while others are read needs a [#secondConnection()].
    ///
    /// @return number of rows handed over
    /// @throws IllegalStateException if this connection streams already
    public long stream(String query, Chunks chunks) throws SQLException {
        requireNoStream();
        try (DuckDBPreparedStatement statement = connection.prepare(query);
                DuckDBChunkedResult result = statement.query()) {
            streaming = true;
            long rows = 0;
            while (result.nextChunk()) {
                rows += result.chunk().rowCount();
                chunks.accept(result.chunk());
            }
            return rows;
        } finally {
            streaming = false;
        }
    }

    /// @param table temporary, of this connection
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

    /// The first column of each row, as text.
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

    /// The first value of a query.
    public long count(String sql) throws SQLException {
        return Long.parseLong(texts(sql).getFirst());
    }

    /// Writes the rows of a query; the same rows give the same bytes.
    public void copyToParquet(String query, Path file) throws SQLException {
        run("COPY (" + query + ") TO " + literal(file.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
    }

    private void requireNoStream() {
        if (streaming) {
            throw new IllegalStateException("a statement on this connection would cut off the rows that are being"
                    + " streamed from it: use a second connection");
        }
    }

    /// A text as SQL writes it.
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

    /// What went wrong, without the statement that DuckDB repeats, and without remedies that are not to be had
    /// here.
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
