package io.perennial.localstack;

import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// Owns a local AWS and waits to be killed.
final class LocalAwsCrashMain {
    static final String READY = "ready ";

    private LocalAwsCrashMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var options = LocalAwsTestOptions.attached("crash");
        LocalAws.start(
                options,
                new StackRequest(StackRequest.DEFAULT_MODEL, StubFunctionZips.inATemporaryDirectory(), Map.of()));
        System.out.println(READY + options.state());
        new CountDownLatch(1).await();
    }
}
