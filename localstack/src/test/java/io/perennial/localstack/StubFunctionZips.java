package io.perennial.localstack;

import io.perennial.deployment.EnvironmentVariable;
import io.perennial.deployment.RetrainingTask;
import io.perennial.function.monitoring.AlarmNotificationHandler;
import io.perennial.function.monitoring.MonitoringHandler;
import io.perennial.function.monitoring.ReplayHandler;
import io.perennial.function.monitoring.RetrainTriggerHandler;
import io.perennial.function.retraining.RetrainingHandler;
import io.perennial.function.serving.lambda.ServingHandler;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Zips of the stand-ins, laid out as the real ones: classes at the root, jars in `lib/`.
final class StubFunctionZips {
    private static final String LIBRARIES = ".*/(software/amazon/awssdk|fasterxml/jackson|reactivestreams|slf4j)/.*";

    private StubFunctionZips() {}

    /// The directory goes with this process.
    static Path inATemporaryDirectory() {
        try {
            Path directory = Files.createTempDirectory("fixture");
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> Directories.delete(directory)));
            write(directory.resolve("serving.zip"), List.of(ServingHandler.class));
            write(
                    directory.resolve("monitoring.zip"),
                    List.of(
                            AlarmNotificationHandler.class,
                            MonitoringHandler.class,
                            ReplayHandler.class,
                            RetrainTriggerHandler.class,
                            EnvironmentVariable.class));
            write(directory.resolve("retraining.zip"), List.of(RetrainingHandler.class, RetrainingTask.class));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, List<Class<?>> classes) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Class<?> type : classes) {
                writeClass(zip, type.getName());
            }
            for (Path jar : libraries()) {
                zip.putNextEntry(new ZipEntry("lib/" + jar.getFileName()));
                Files.copy(jar, zip);
            }
        }
    }

    /// With the class that the compiler makes for a switch on an enum, if there is one.
    private static void writeClass(ZipOutputStream zip, String name) throws IOException {
        for (String each : List.of(name, name + "$1")) {
            String entry = each.replace('.', '/') + ".class";
            try (InputStream bytes = StubFunctionZips.class.getClassLoader().getResourceAsStream(entry)) {
                if (bytes != null) {
                    zip.putNextEntry(new ZipEntry(entry));
                    bytes.transferTo(zip);
                }
            }
        }
    }

    /// What the stand-ins need of this test's own class path.
    private static List<Path> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.matches(LIBRARIES))
                .map(Path::of)
                .toList();
    }
}
