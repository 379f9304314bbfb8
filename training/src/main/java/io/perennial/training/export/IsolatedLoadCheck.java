package io.perennial.training.export;

import io.perennial.contract.Column;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Loads and scores an exported file in a separate process, because a graph that ONNX Runtime cannot load may
/// crash the JVM instead of throwing.
public final class IsolatedLoadCheck {
    private static final int MINUTES = 5;

    private IsolatedLoadCheck() {}

    /// Scores rows with the model in a child process.
    ///
    /// @param columns one column per field of the contract, with at least one row
    /// @throws LoadCheckException if the child process fails or crashes
    public static void run(byte[] model, List<Column> columns) {
        try {
            Path directory = Files.createTempDirectory("perennial-load-check");
            try {
                run(directory, model, columns);
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot check the exported model in a separate process", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadCheckException("interrupted while checking the exported model");
        }
    }

    private static void run(Path directory, byte[] model, List<Column> columns)
            throws IOException, InterruptedException {
        Path modelFile = Files.write(directory.resolve("model.onnx"), model);
        Path rows = directory.resolve("rows.bin");
        ColumnFile.write(rows, columns);
        Path output = directory.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command(modelFile, rows))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("CLASSPATH", classPath());
        // Options of this JVM may conflict with those of the child: two garbage collectors, one port.
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process child = builder.start();
        boolean ended = child.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            child.destroyForcibly().waitFor();
        }
        if (!ended || child.exitValue() != 0) {
            throw new LoadCheckException("the exported model "
                    + (ended
                            ? "ended its process with exit code " + child.exitValue()
                            : "did not score in " + MINUTES + " minutes")
                    + " and must not be published; output of the process: " + tail(Files.readString(output)));
        }
    }

    private static List<String> command(Path model, Path rows) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + model.resolveSibling("crash.log"),
                LoadCheckProcess.class.getName(),
                model.toString(),
                rows.toString());
    }

    /// Class path of this JVM, then the location of this class: a Lambda function loads its code from a
    /// directory of classes with jars in `lib`, or from such a jar, which are not on the class path of the JVM.
    private static String classPath() {
        Stream<String> own = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString());
        return Stream.concat(own, classPathAround(home()))
                .reduce((left, right) -> left + File.pathSeparator + right)
                .orElse("");
    }

    static Stream<String> classPathAround(Path home) {
        return Files.isDirectory(home)
                ? Stream.of(home.toString(), home.resolve("lib").resolve("*").toString())
                : Stream.of(home.resolveSibling("*").toString());
    }

    private static Path home() {
        CodeSource source = IsolatedLoadCheck.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class loaded from nowhere: " + source.getLocation(), e);
        }
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 2000)).strip();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
