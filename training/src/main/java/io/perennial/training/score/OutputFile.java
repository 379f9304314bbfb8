package io.perennial.training.score;

import io.perennial.training.data.DataException;
import io.perennial.training.data.DuckDb;
import io.perennial.training.data.DuckDbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;

/// A file that is written beside its place, counted as it lies there, and only then moved to it.
///
/// @param file   its place
/// @param format of its rows
record OutputFile(Path file, OutputFormat format) {
    /// @throws DataException if no format has the file's ending
    static OutputFile at(Path file) {
        return new OutputFile(file.toAbsolutePath(), OutputFormat.of(file.toString()));
    }

    /// @throws DataException if a folder lies at the file's place
    void requireNoFolder() {
        if (Files.isDirectory(file)) {
            throw new DataException("output '" + file + "' is a folder: name a file");
        }
    }

    /// `out/trips.csv` becomes `out/trips.rejected.csv`.
    Path besides(String word) {
        return file.resolveSibling(besides(file.getFileName().toString(), word));
    }

    /// The same of a name alone.
    static String besides(String name, String word) {
        String ending = OutputFormat.of(name).ending(name);
        return name.substring(0, name.length() - ending.length()) + word + ending;
    }

    /// Writes the rows of a query beside the file's place.
    ///
    /// @param rows number that must arrive
    /// @throws DataException if another number of rows is read back
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

    /// With an own database: what this process has in memory must not count.
    private long count(Path written) throws SQLException {
        try (DuckDb fresh = DuckDb.open(DuckDbSettings.DEFAULT.reproducible())) {
            return fresh.count("SELECT count(*) FROM " + format.table(written));
        }
    }

    /// Moves what was written to its place, over what is there.
    void publish() throws IOException {
        Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Deletes what was written and not published.
    void discard() throws IOException {
        Files.deleteIfExists(unfinished());
    }

    private Path unfinished() {
        return besides(".unfinished");
    }
}
