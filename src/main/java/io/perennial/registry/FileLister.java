package io.perennial.registry;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// Lists the files under a folder while other processes write there; a file deleted meanwhile is left out.
final class FileLister extends SimpleFileVisitor<Path> {
    private final List<Path> files = new ArrayList<>();

    private FileLister() {}

    static List<Path> list(Path folder) throws IOException {
        var standing = new FileLister();
        Files.walkFileTree(folder, standing);
        return standing.files;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            files.add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }
}
