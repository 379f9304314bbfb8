package io.perennial.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// One local AWS with the stand-ins for all tests of this process; it ends with the process.
final class SharedLocalAws {
    static final LocalAws AWS = start();
    static final Deployment DEPLOYMENT = AWS.deployment();

    private SharedLocalAws() {}

    private static LocalAws start() {
        Workspace workspace = Workspace.here();
        try {
            Path assets = FixtureZips.in(Files.createTempDirectory("fixture"));
            return LocalAws.start(
                    LocalAwsOptions.temporary(workspace, "test", System.out::println),
                    new StackRequest(StackRequest.DEFAULT_MODEL, assets, Map.of("alarmPeriod", "PT1S")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
