package io.perennial.training.score;

import io.perennial.training.data.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The folder of what is scored already, part by part in the rows' order. A part is there whole or not at all.
final class Parts {
    private static final String ENDING = ".parquet";

    private final Path folder;

    private Parts(Path folder) {
        this.folder = folder;
    }

    /// Takes over the folder's parts if they were written under this plan; otherwise starts anew.
    static Parts under(Path folder, ScoringPlan plan) throws IOException {
        Parts parts = new Parts(folder);
        if (!plan.isOf(folder)) {
            parts.delete();
            Files.createDirectories(folder);
            plan.writeTo(folder);
        }
        return parts;
    }

    int count() throws IOException {
        int count = 0;
        while (Files.exists(file(count))) {
            count++;
        }
        return count;
    }

    /// Writes the next part from a query.
    void add(DuckDb duck, String query) throws SQLException, IOException {
        Path next = file(count());
        Path unfinished = next.resolveSibling(next.getFileName() + ".unfinished");
        duck.copyToParquet(query, unfinished);
        Files.move(unfinished, next, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// As DuckDB names all of them, in order.
    String table() {
        return "read_parquet(" + DuckDb.literal(folder.resolve("*" + ENDING).toString()) + ")";
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

    private Path file(int number) {
        return folder.resolve(String.format(Locale.ROOT, "%08d%s", number, ENDING));
    }
}
