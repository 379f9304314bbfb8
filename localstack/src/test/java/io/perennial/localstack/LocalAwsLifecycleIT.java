package io.perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Nothing may be left running: not after an orderly end, not after a crash.
class LocalAwsLifecycleIT {
    @Test
    void shouldStayUntilItIsStopped() {
        LocalAwsOptions options = LocalAwsTestOptions.detached("lasting");
        Path state = options.state();
        var request = new StackRequest("churn", StubFunctionZips.inATemporaryDirectory(), Map.of());
        try {
            LocalAws.start(options, request).close();

            assertThat(new StateFile(state).runningProcesses())
                    .extracting(RunningProcess::name)
                    .contains("ministack", "churn-local-functions", "churn-local-notifier", "churn-local-serving")
                    .hasSizeGreaterThanOrEqualTo(7);
            assertThat(LocalAws.connect(options).deployment().stateMachineArn()).endsWith(":churn-local-retraining");
            assertThatThrownBy(() -> LocalAws.start(options, request)).hasMessageContaining("make down");
            assertThatThrownBy(() -> LocalAws.connect(options).deploy(request))
                    .hasMessageContaining("already deployed");
        } finally {
            assertThat(LocalAws.stop(state)).contains("ministack", "churn-local-serving");
            assertThat(new StateFile(state).runningProcesses()).isEmpty();
            Directories.deleteAllBut(state.resolve("logs"), state);
        }
    }

    @Test
    void shouldEndWithAProcessThatCrashes() throws Exception {
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LocalAwsCrashMain.class.getName())
                .redirectErrorStream(true)
                .start();
        Path state = Path.of(lastLine(owner));
        List<RunningProcess> started = new StateFile(state).runningProcesses();
        assertThat(started).extracting(RunningProcess::name).contains("ministack", "trip-duration-local-serving");

        owner.destroyForcibly().waitFor();

        Poller.until(
                Duration.ofSeconds(20),
                () -> new StateFile(state).runningProcesses().isEmpty(),
                () -> "left running: " + new StateFile(state).runningProcesses());
        Directories.deleteAllBut(state.resolve("logs"), state);
    }

    /// What it says last when it is ready; everything it says if it ends before.
    private static String lastLine(Process owner) throws Exception {
        var output = new StringBuilder();
        try (var lines = new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                if (line.startsWith(LocalAwsCrashMain.READY)) {
                    return line.substring(LocalAwsCrashMain.READY.length());
                }
            }
        }
        throw new AssertionError("the owner ended: " + output);
    }
}
