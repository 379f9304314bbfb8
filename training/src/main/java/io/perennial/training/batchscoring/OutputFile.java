package io.perennial.training.batchscoring;

import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;

/// Output file that is written under a temporary name, counted there, and then moved to its path.
///
/// @param file   path of the output
/// @param format format of the rows
record OutputFile(Path file, OutputFormat format) {
    /// @throws DataException if no format has the extension of the file
    static OutputFile at(Path file) {
        return new OutputFile(file.toAbsolutePath(), OutputFormat.of(file.toString()));
    }

    /// Whether values of JSON keep their types.
    boolean keepsJson() {
        return format == OutputFormat.JSON_LINES;
    }

    /// @throws DataException if a folder lies at the file's place
    void requireNoFolder() {
        if (Files.isDirectory(file)) {
            throw new DataException("output '" + file + "' is a folder: name a file");
        }
    }

    /// `out/trips.csv` becomes `out/trips.rejected.csv`.
    Path sibling(String word) {
        return file.resolveSibling(sibling(file.getFileName().toString(), word));
    }

    /// The same of a name alone.
    static String sibling(String name, String word) {
        String ending = OutputFormat.of(name).ending(name);
        return name.substring(0, name.length() - ending.length()) + word + ending;
    }

    /// Writes the rows of a query under the temporary name.
    ///
    /// @param rows expected number of rows
    /// @throws DataException if the written file has another number of rows
    void write(DuckDb duck, String query, long rows) throws SQLException, IOException {
        Path unfinished = unfinished();
        duck.run("COPY (" + query + ") TO " + DuckDb.literal(unfinished.toString()) + " ("
                + format.copyOptions(file.toString()) + ")");
        long written = count(unfinished);
        if (written != rows) {
            throw new DataException(file + " would have " + written + " rows instead of " + rows
                    + " and was not written; score the input again");
        }
    }

    /// Counts the rows with a separate database, so that data in the memory of this one does not count.
    private long count(Path written) throws SQLException {
        try (DuckDb fresh = DuckDb.open(DuckDbSettings.DEFAULT.reproducible())) {
            return fresh.count("SELECT count(*) FROM " + format.table(written));
        }
    }

    /// Moves the written file to its path and replaces an existing one.
    void publish() throws IOException {
        Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Deletes the temporary file.
    void discard() throws IOException {
        Files.deleteIfExists(unfinished());
    }

    private Path unfinished() {
        return sibling(".unfinished");
    }
}
