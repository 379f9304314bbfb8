package io.perennial.registry;

import static org.assertj.core.api.Assertions.assertThat;

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
    void shouldNotListWhatAnInterruptedWriterLeft() throws Exception {
        Files.createDirectories(directory.resolve("m"));
        Files.writeString(directory.resolve("m/.123.partial"), "half");
        assertThat(store().list("m/")).isEmpty();
    }
}
