package io.perennial.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Deletes directories of this project.
public final class Directories {
    private Directories() {}

    /// Deletes a directory if it exists.
    public static void delete(Path directory) {
        delete(directory, _ -> true);
    }

    /// @param kept directory in it that is kept
    static void deleteAllBut(Path kept, Path directory) {
        delete(directory, path -> !path.startsWith(kept) && !kept.startsWith(path));
    }

    private static void delete(Path directory, Predicate<Path> which) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(which).sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be deleted", e);
        }
    }
}
