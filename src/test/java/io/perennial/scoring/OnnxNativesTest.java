package io.perennial.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.natives.NativeFiles;
import io.perennial.natives.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxNativesTest {
    private static final Platform LINUX = Platform.of("Linux", "amd64");

    @TempDir
    Path directory;

    @Test
    void shouldTakeTheLibrariesOfThePackage() throws IOException {
        Path jar = directory.resolve("lib/onnxruntime.jar");
        assertThat(OnnxNatives.packaged(jar, LINUX)).isEmpty();

        Path natives = Files.createDirectories(directory.resolve("natives"));
        Files.createFile(natives.resolve("libonnxruntime.so"));
        assertThat(OnnxNatives.packaged(jar, LINUX)).as("one of two").isEmpty();

        Files.createFile(natives.resolve("libonnxruntime4j_jni.so"));
        assertThat(OnnxNatives.packaged(jar, LINUX)).contains(natives);
    }

    @Test
    void shouldUnpackBothIntoOneDirectory() {
        Path unpacked = OnnxNatives.unpacked(new NativeFiles(directory), LINUX).orElseThrow();
        assertThat(unpacked.resolve("libonnxruntime.so")).isNotEmptyFile();
        assertThat(unpacked.resolve("libonnxruntime4j_jni.so")).isNotEmptyFile();
    }

    @Test
    void shouldSetTheLocationOfTheLibrariesOfOnnxRuntime() {
        OnnxEnvironment.get();
        assertThat(Path.of(System.getProperty(OnnxNatives.PATH))).isNotEmptyDirectory();
    }
}
