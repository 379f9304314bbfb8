package io.perennial.localstack;

import java.util.Map;

/// One local AWS with the stand-ins for all tests of this process; it ends with the process.
public final class SharedLocalAws {
    static final int SERVING_PROCESSES = 3;
    static final LocalAws AWS = start();
    public static final Deployment DEPLOYMENT = AWS.deployment();

    private SharedLocalAws() {}

    private static LocalAws start() {
        return LocalAws.start(
                LocalAwsTestOptions.attached("stand-ins"),
                new StackRequest(
                        StackRequest.DEFAULT_MODEL,
                        StubFunctionZips.inATemporaryDirectory(),
                        Map.of("monitoring.alarm_period", "PT1S"),
                        new FunctionHosting(Map.of("serving", SERVING_PROCESSES), true)));
    }
}
