package io.perennial.training.batchscoring;

import io.perennial.training.data.InputTable;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Folder of the parts that are already scored, in the order of the rows. A part is written atomically.
final class PartFiles {
    private static final String ENDING = ".parquet";

    private final Path folder;
    private final ScoringPlan plan;

    private PartFiles(Path folder, ScoringPlan plan) {
        this.folder = folder;
        this.plan = plan;
    }

    /// Takes over the folder's parts if they were written under this plan and hold the input's first rows, each
    /// once; otherwise starts anew.
    ///
    /// @throws DataException if something else lies there
    static PartFiles open(Path folder, ScoringPlan plan, DuckDb duck) throws IOException {
        requireOwn(folder);
        PartFiles partFiles = new PartFiles(folder, plan);
        if (!plan.matches(folder) || !partFiles.areComplete(duck)) {
            partFiles.reset();
        }
        return partFiles;
    }

    /// What scoring has not written is never deleted.
    private static void requireOwn(Path folder) throws IOException {
        if (Files.notExists(folder) || ScoringPlan.isIn(folder)) {
            return;
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                if (files.findAny().isEmpty()) {
                    return;
                }
            }
        }
        throw new DataException("'" + folder + "' is where the parts of this output are kept, and was not written by a"
                + " scoring: move it, or name another output");
    }

    private boolean areComplete(DuckDb duck) throws IOException {
        if (files().isEmpty()) {
            return true;
        }
        String distinct = "SELECT count(DISTINCT " + InputTable.ROW_NUMBER + ") FROM " + table() + " WHERE "
                + InputTable.ROW_NUMBER + " BETWEEN 1 AND ";
        try {
            long rows = rows(duck);
            return duck.count(distinct + rows) == rows;
        } catch (SQLException _) {
            // Scoring cannot resume from a file that cannot be read.
            return false;
        }
    }

    private void reset() throws IOException {
        delete();
        Files.createDirectories(folder);
        plan.writeTo(folder);
    }

    /// Counts the rows in all part files.
    long rows(DuckDb duck) throws SQLException, IOException {
        return files().isEmpty() ? 0 : duck.count("SELECT count(*) FROM " + table());
    }

    /// Writes the next part from a query.
    void add(DuckDb duck, String query) throws SQLException, IOException {
        Path next = folder.resolve(String.format(Locale.ROOT, "%08d%s", files().size(), ENDING));
        Path unfinished = next.resolveSibling(next.getFileName() + ".unfinished");
        duck.copyToParquet(query, unfinished);
        Files.move(unfinished, next, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// SQL table expression that reads all parts, at least one.
    String table() throws IOException {
        return files().stream()
                .map(file -> DuckDb.file(file.toString()))
                .collect(Collectors.joining(", ", "read_parquet([", "])"));
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    void delete() throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.delete(file);
                }
            }
        }
    }
}
