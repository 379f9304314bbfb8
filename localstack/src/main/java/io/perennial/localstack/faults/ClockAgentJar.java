package io.perennial.localstack.faults;

import io.perennial.localstack.host.ClockAgent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Writes the jar of the clock agent for `-javaagent`.
final class ClockAgentJar {
    private static final String NAME = ClockAgent.class.getName().replace('.', '/');
    private static final List<String> CLASSES = List.of(NAME + ".class", NAME + "$ClockTransformer.class");

    private ClockAgentJar() {}

    /// @return JVM option that loads the agent
    static String option(Path jar) {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", ClockAgent.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        try {
            Files.createDirectories(jar.getParent());
            try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                for (String name : CLASSES) {
                    out.putNextEntry(new JarEntry(name));
                    copy(name, out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(jar + " cannot be written", e);
        }
        return "-javaagent:" + jar;
    }

    private static void copy(String name, JarOutputStream out) throws IOException {
        try (InputStream bytes = ClockAgent.class.getClassLoader().getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IOException(name + " is not on the class path");
            }
            bytes.transferTo(out);
        }
    }
}
