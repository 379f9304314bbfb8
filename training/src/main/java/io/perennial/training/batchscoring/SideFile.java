package io.perennial.training.batchscoring;

import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// The file of the rows that cannot be scored, beside the output: the input's columns and the reason.
///
/// @param file its place, format and writing
record SideFile(OutputFile file) {
    static final String WORD = ".rejected";

    /// Column of the reason, the last one.
    static final String REASON = "reason";

    static SideFile of(OutputFile output) {
        return new SideFile(OutputFile.at(output.sibling(WORD)));
    }

    /// What scoring has not written is never replaced or deleted, nor what it reads from.
    ///
    /// @throws DataException if an input or anything else lies where this file goes
    void requireFree(DuckDb duck, List<String> inputs) {
        Path place = file.file();
        for (String input : inputs) {
            if (isSame(Path.of(input), place)) {
                throw new DataException(
                        "input '" + input + "' is where rows go that cannot be scored: name another output");
            }
        }
        if (Files.exists(place) && !isOwn(duck, place)) {
            throw new DataException("'" + place + "' is where rows go that cannot be scored, and was not written by a"
                    + " scoring: move it, or name another output");
        }
    }

    private boolean isOwn(DuckDb duck, Path place) {
        if (!Files.isRegularFile(place)) {
            return false;
        }
        try {
            return file.format().endsWith(duck, place, REASON + "(_[0-9]+)?");
        } catch (SQLException _) {
            return false;
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException _) {
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }
}
