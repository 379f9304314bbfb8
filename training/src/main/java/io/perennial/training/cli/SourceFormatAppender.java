package io.perennial.training.cli;

import io.perennial.training.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Appends a detected source format to the problem file, so that the next table is read as this one.
final class SourceFormatAppender {
    private SourceFormatAppender() {}

    /// @param read  problem as the file states it
    /// @param known the same problem with the format in its text
    /// @return what was done, for the person
    static String append(Path file, Problem read, Problem known) {
        try {
            boolean hasFormat = !known.text().equals(read.text());
            if (hasFormat && Files.readString(file).equals(read.text())) {
                replace(file, known.text());
                return "Added source_format to " + file
                        + ": type and format of each column, also for later tables. Check it.";
            }
        } catch (IOException _) {
            // The version has the format in any case.
        }
        return kept(file);
    }

    /// What to do if the format is that of another table than the file names.
    static String kept(Path file) {
        return "The version keeps type and format of each column. To read later tables of " + file
                + " in the same way, add source_format to it, for example from the problem.yaml of the version.";
    }

    private static void replace(Path file, String text) throws IOException {
        Path whole = Files.writeString(file.resolveSibling(file.getFileName() + ".unfinished"), text);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
