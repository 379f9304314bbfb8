package io.perennial.training.batchscoring;

import io.perennial.training.source.DataException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps a second scoring from the same output while the first runs, on this machine. The operating system
/// releases it when the process ends, however it ends.
final class OutputLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private OutputLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// @throws DataException if another scoring writes this output
    static OutputLock of(OutputFile output) throws IOException {
        Path file = output.file().resolveSibling("." + output.file().getFileName() + ".lock");
        Files.createDirectories(file.getParent());
        while (true) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new DataException("another scoring writes " + output.file()
                        + " at this moment: wait until it ends, or name another output");
            }
            var lock = new OutputLock(file, channel);
            // The file may have been deleted by its last owner between opening and locking it.
            if (Files.exists(file)) {
                return lock;
            }
            channel.close();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        channel.close();
    }
}
