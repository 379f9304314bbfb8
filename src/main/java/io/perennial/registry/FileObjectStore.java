package io.perennial.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Objects as files under a directory. Readers see a complete object or none; several processes may write
/// concurrently.
public final class FileObjectStore implements ObjectStore {
    private static final String LOCK = ".lock";
    private static final String PARTIAL = ".partial";

    /// Lock between threads, since a file lock belongs to the whole process.
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final Path root;

    public FileObjectStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public Optional<StoredObject> get(String key) {
        try {
            byte[] bytes = Files.readAllBytes(path(key));
            return Optional.of(new StoredObject(bytes, ObjectKeys.sha256(bytes)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read", key, e);
        }
    }

    @Override
    public Optional<String> tag(String key) {
        return get(key).map(StoredObject::tag);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        return write(key, bytes, (partial, target) -> {
            try {
                Files.createLink(target, partial);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            }
        });
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        return write(
                key,
                bytes,
                (partial, target) -> locked(() -> {
                    if (!tag(key).equals(Optional.of(tag))) {
                        return false;
                    }
                    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
                    return true;
                }));
    }

    @Override
    public void put(String key, byte[] bytes) {
        write(
                key,
                bytes,
                (partial, target) -> locked(() -> {
                    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
                    return true;
                }));
    }

    @Override
    public List<String> list(String prefix) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try {
            return FileLister.list(root).stream()
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(key -> key.startsWith(prefix) && !key.endsWith(PARTIAL) && !key.equals(LOCK))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw failed("list", prefix, e);
        }
    }

    @Override
    public String root() {
        return root.toUri().toString();
    }

    private boolean write(String key, byte[] bytes, Publication publication) {
        Path target = path(key);
        try {
            Files.createDirectories(target.getParent());
            Path partial = Files.createTempFile(target.getParent(), ".", PARTIAL);
            try {
                Files.write(partial, bytes);
                return publication.publish(partial, target);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw failed("write", key, e);
        }
    }

    private boolean locked(Action action) throws IOException {
        THREADS.lock();
        try (FileChannel channel =
                        FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            return action.run();
        } finally {
            THREADS.unlock();
        }
    }

    private Path path(String key) {
        return root.resolve(ObjectKeys.checked(key));
    }

    private UncheckedIOException failed(String verb, String key, IOException cause) {
        String reason = cause instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : cause.toString();
        return new UncheckedIOException("cannot " + verb + " " + key + " under " + root() + ": " + reason, cause);
    }

    private interface Publication {
        boolean publish(Path partial, Path target) throws IOException;
    }

    private interface Action {
        boolean run() throws IOException;
    }
}
