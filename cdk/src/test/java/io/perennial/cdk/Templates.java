package io.perennial.cdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/// The stack as it stands on AWS, on a local AWS, and behind a function URL.
final class Templates {
    static final Path ASSETS = assets();
    static final Template AWS = of(Map.of("notifications.emails", "people@example.org"));
    static final Template LOCAL = of(Map.of("local", "true", "monitoring.alarm_period", "PT10S"));
    static final Template FUNCTION_URL = of(Map.of("api.endpoint", "function-url"));

    private Templates() {}

    static Template of(Map<String, String> settings) {
        return of(settings, ASSETS);
    }

    /// @param assets directory of the zips
    static Template of(Map<String, String> settings, Path assets) {
        return Template.fromStack(stack(new App(), settings, assets));
    }

    static PerennialStack stack(App app, Map<String, String> settings) {
        return stack(app, settings, ASSETS);
    }

    private static PerennialStack stack(App app, Map<String, String> settings, Path assets) {
        return new PerennialStack(app, StackOptions.from(settings, assets));
    }

    private static Path assets() {
        try {
            Path directory = Files.createTempDirectory("assets");
            for (String name : new String[] {"serving", "monitoring", "retraining"}) {
                Path zip = directory.resolve(name + ".zip");
                try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
                    out.putNextEntry(new ZipEntry("empty"));
                }
                zip.toFile().deleteOnExit();
            }
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
