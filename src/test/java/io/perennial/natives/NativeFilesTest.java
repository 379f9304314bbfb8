package io.perennial.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFilesTest {
    private static final String RESOURCE = "natives-test/libsmall.so";

    @TempDir
    Path directory;

    @Test
    void shouldUnpackIntoADirectoryNamedByTheContent() {
        Path file = unpack();

        assertThat(file).hasContent("not really a library");
        assertThat(directory.relativize(file)).asString().matches("[0-9a-f]{16}/libsmall.so");
    }

    @Test
    void shouldLeaveAnUnpackedFileAlone() throws IOException {
        Object before = Files.readAttributes(unpack(), "unix:ino").get("ino");

        assertThat(Files.readAttributes(unpack(), "unix:ino").get("ino")).isEqualTo(before);
    }

    @Test
    void shouldReplaceAFileThatWasTamperedWith() throws IOException {
        Files.writeString(unpack(), "another");

        assertThat(unpack()).hasContent("not really a library");
    }

    @Test
    void shouldLetManyUnpackAtOnce() throws IOException {
        Set<Path> files =
                IntStream.range(0, 32).parallel().mapToObj(_ -> unpack()).collect(Collectors.toSet());

        assertThat(files).hasSize(1);
        try (Stream<Path> all = Files.walk(directory)) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void shouldSayThatThereIsNoSuchResource() {
        assertThat(new NativeFiles(directory).unpack("natives-test/none")).isEmpty();
    }

    private Path unpack() {
        return new NativeFiles(directory).unpack(RESOURCE).orElseThrow();
    }
}
