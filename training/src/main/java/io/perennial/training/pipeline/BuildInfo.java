package io.perennial.training.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/// Code of a training, recorded at build time so that it is available in a packaged function too.
///
/// @param commit    git commit, with `-dirty` if the tree was changed; `unknown` outside git
/// @param libraries versions of the libraries that affect a model, by name
public record BuildInfo(String commit, Map<String, String> libraries) {
    private static final String COMMIT = "commit";
    private static final String PERENNIAL = "perennial";

    public static BuildInfo ofThisBuild() {
        var properties = new Properties();
        try (InputStream file = BuildInfo.class.getResourceAsStream("build.properties")) {
            properties.load(Objects.requireNonNull(file, "build.properties is packaged with this class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var libraries = new TreeMap<String, String>();
        properties.stringPropertyNames().stream()
                .filter(name -> !name.equals(COMMIT))
                .forEach(name -> libraries.put(name, properties.getProperty(name)));
        libraries.put("jdk", Runtime.version().toString());
        return new BuildInfo(properties.getProperty(COMMIT), libraries);
    }

    /// Version of Perennial, for example `0.1.0`.
    ///
    /// @throws NullPointerException if the libraries do not contain Perennial itself
    public String version() {
        return Objects.requireNonNull(libraries.get(PERENNIAL), PERENNIAL);
    }
}
