package io.perennial.scoring;

import io.perennial.natives.NativeFiles;
import io.perennial.natives.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Sets the location of ONNX Runtime's native libraries. By default it unpacks them at each start into a new
/// temporary directory, which takes time and is not deleted.
final class OnnxNatives {
    /// System property of ONNX Runtime.
    static final String PATH = "onnxruntime.native.path";

    private static final String LOCATED = "perennial.onnxruntime.located";
    private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

    private OnnxNatives() {}

    /// Sets the property unless it is set already. A library file belongs to the class loader that loads it
    /// first; for a second class loader in the same JVM, as in tests of a framework, ONNX Runtime unpacks its
    /// own copy.
    static void locate() {
        if (System.setProperty(LOCATED, "true") != null) {
            System.clearProperty(PATH);
        } else if (System.getProperty(PATH) == null) {
            packaged(home(ai.onnxruntime.OrtEnvironment.class), Platform.current())
                    .or(() -> unpacked(NativeFiles.ofEnvironment(), Platform.current()))
                    .ifPresent(directory -> System.setProperty(PATH, directory.toString()));
        }
    }

    /// `natives/` of a deployed package, next to the `lib/` with the jar.
    ///
    /// @param jar ONNX Runtime's jar
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
