package io.perennial.cdk;

import io.perennial.deployment.StackOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/// The stack as it stands on AWS, on a local AWS, and behind a function URL.
final class Templates {
    static final Template AWS = of(Map.of("notifyEmail", "people@example.org"));
    static final Template LOCAL = of(Map.of("local", "true", "alarmPeriod", "PT10S"));
    static final Template FUNCTION_URL = of(Map.of("apiEndpoint", "function-url"));

    private Templates() {}

    static Template of(Map<String, String> context) {
        var all = new HashMap<>(context);
        all.putIfAbsent("assets", assets().toString());
        StackOptions options = StackOptions.from(all::get);
        return Template.fromStack(new PerennialStack(new App(), StackOutput.stackName(options.model()), options));
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
