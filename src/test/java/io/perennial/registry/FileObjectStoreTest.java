package io.perennial.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileObjectStoreTest extends ObjectStoreContract {
    @TempDir
    Path directory;

    @Override
    protected ObjectStore store() {
        return new FileObjectStore(directory);
    }

    @Test
    void shouldSayWhyItCannotWrite() throws Exception {
        Files.writeString(directory.resolve("runs"), "a file where a folder must be");
        assertThatThrownBy(() -> store().putIfAbsent("runs/1.json", new byte[1]))
                .hasMessageStartingWith("cannot write runs/1.json under file:")
                .hasMessageMatching(".*: (java.nio.file.FileAlreadyExistsException|Not a directory).*");
    }

    @Test
    void shouldListWhileOthersWrite() throws Exception {
        ObjectStore store = store();
        store.put("m/a", new byte[1]);
        Thread writer = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 2000 && !Thread.currentThread().isInterrupted(); i++) {
                store.put("m/" + i % 50, new byte[1]);
            }
        });
        while (writer.isAlive()) {
            assertThat(store.list("m/")).contains("m/a");
        }
        writer.join();
    }

    @Test
    void shouldNotListWhatAnInterruptedWriterLeft() throws Exception {
        Files.createDirectories(directory.resolve("m"));
        Files.writeString(directory.resolve("m/.123.partial"), "half");
        assertThat(store().list("m/")).isEmpty();
    }
}
