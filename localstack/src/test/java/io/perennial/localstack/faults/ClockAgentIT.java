package io.perennial.localstack.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockAgentIT {
    private static final Duration A_DAY = Duration.ofDays(1);

    /// Prints the time before and after the clock is put forward.
    static final class ClockPrinter {
        public static void main(String[] arguments) {
            System.out.println(Instant.now());
            System.setProperty("perennial.clock.offset", Long.toString(A_DAY.toMillis()));
            System.out.println(Instant.now());
            System.out.println(Clock.systemUTC().instant());
        }
    }

    @Test
    void shouldPutAProcessesClockForward(@TempDir Path folder) throws IOException {
        List<Instant> shown = run(ClockAgentJar.option(folder.resolve("agent.jar")));

        assertThat(shown).hasSize(3);
        assertThat(Duration.between(shown.get(0), shown.get(1))).isGreaterThanOrEqualTo(A_DAY);
        assertThat(Duration.between(shown.get(0), shown.get(2))).isGreaterThanOrEqualTo(A_DAY);
    }

    private static List<Instant> run(String agent) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        agent,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClockPrinter.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = process.inputReader()) {
            return lines.lines().map(Instant::parse).toList();
        }
    }
}
