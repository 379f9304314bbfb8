package io.perennial.training.cli;

import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemException;
import io.perennial.training.problem.ProblemReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Appends a detected source format to the problem file, so that the next table is read as this one.
final class SourceFormatAppender {
    private SourceFormatAppender() {}

    /// @param read  problem as the file states it
    /// @param known the same problem with the format in its text
    /// @return what was done, for the person
    static String append(Path file, Problem read, Problem known) {
        try {
            boolean isUnchanged = Files.readString(file).equals(read.text());
            if (isUnchanged && isReadable(known, file)) {
                Files.writeString(file, known.text());
                return "Added source_format to " + file
                        + ": type and format of each column, also for later tables. Check it.";
            }
        } catch (IOException _) {
            // The version has the format in any case.
        }
        return "The version keeps type and format of each column; " + file
                + " could not be changed. Add source_format to it" + " from the problem.yaml of the version.";
    }

    private static boolean isReadable(Problem known, Path file) {
        try {
            return ProblemReader.parse(known.text(), file.toString())
                    .source()
                    .format()
                    .isPresent();
        } catch (ProblemException _) {
            return false;
        }
    }
}
