package io.perennial.scoring;

import io.perennial.natives.NativeFiles;
import io.perennial.natives.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Tells ONNX Runtime where its native libraries lie. Left alone it unpacks them at each start into a new temporary
/// directory, which costs time and stays behind.
final class OnnxNatives {
    /// The system property that ONNX Runtime looks at.
    static final String PATH = "onnxruntime.native.path";

    private static final String LOCATED = "perennial.onnxruntime.located";
    private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

    private OnnxNatives() {}

    /// Leaves the property alone if somebody has set it. A library file belongs to the class loader that loads it
    /// first: a second one in the same JVM, as tests of a framework have, is left to ONNX Runtime's own way.
    static void locate() {
        if (System.setProperty(LOCATED, "true") != null) {
            System.clearProperty(PATH);
        } else if (System.getProperty(PATH) == null) {
            packaged(home(ai.onnxruntime.OrtEnvironment.class), Platform.current())
                    .or(() -> unpacked(NativeFiles.ofEnvironment(), Platform.current()))
                    .ifPresent(directory -> System.setProperty(PATH, directory.toString()));
        }
    }

    /// `natives/` of a deployed package, beside the `lib/` that holds the jar.
    ///
    /// @param jar ONNX Runtime's
    static Optional<Path> packaged(Path jar, Platform platform) {
        return Optional.ofNullable(jar.toAbsolutePath().getParent())
                .map(lib -> lib.resolveSibling("natives"))
                .filter(natives -> LIBRARIES.stream()
                        .allMatch(name -> Files.isRegularFile(natives.resolve(platform.fileName(name)))));
    }

    static Optional<Path> unpacked(NativeFiles files, Platform platform) {
        return files.unpackAll(
                LIBRARIES.stream().map(platform::onnxRuntimeResource).toList());
    }

    private static Path home(Class<?> type) {
        return Path.of(java.net.URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
