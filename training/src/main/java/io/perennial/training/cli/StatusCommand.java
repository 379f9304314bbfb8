package io.perennial.training.cli;

import io.perennial.json.Json;
import io.perennial.registry.ModelRegistry;
import io.perennial.training.operations.AwsAccess;
import io.perennial.training.operations.ModelStatus;
import io.perennial.training.operations.StatusText;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/// `perennial status`: what serves, whether it is right, what runs, and what is silent, on one screen.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Prints champion, hold, waiting candidates, shadow, last window, actuals and what is silent; with "
                        + "--stack also alarms, the retraining, queues, serving and schedules.")
final class StatusCommand extends ModelCommand {
    private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";

    @Option(
            names = "--stack",
            paramLabel = "NAME",
            description = "deployed stack, for example Perennial-my-model-prod; its registry is used")
    private @Nullable String stack;

    @Option(names = "--json", description = "prints JSON")
    private boolean json;

    @Option(
            names = "--watch",
            paramLabel = "SECONDS",
            arity = "0..1",
            fallbackValue = "5",
            description = "repeats every SECONDS (5) until it is interrupted")
    private @Nullable Integer seconds;

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        if (seconds != null && seconds < 1) {
            throw new IllegalArgumentException("--watch " + seconds + " is not a number of seconds: use 1 or more");
        }
        do {
            print(read(registry), out);
        } while (seconds != null && wait(Duration.ofSeconds(seconds)));
    }

    private ModelStatus read(ModelRegistry registry) {
        Clock clock = Clock.systemUTC();
        return stack == null
                ? ModelStatus.of(registry, clock.instant())
                : ModelStatus.of(registry.model(), Objects.requireNonNull(stack), new AwsAccess(), clock.instant());
    }

    private void print(ModelStatus status, PrintWriter out) {
        if (json) {
            out.println(Json.line(status));
        } else {
            if (seconds != null && Ansi.AUTO.enabled()) {
                out.print(CLEAR_SCREEN);
            }
            StatusText.of(status, Ansi.AUTO).forEach(out::println);
        }
        out.flush();
    }

    /// @return false if interrupted
    private static boolean wait(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
