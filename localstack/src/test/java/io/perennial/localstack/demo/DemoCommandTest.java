package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void shouldExplainItself() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: demo").contains("--problem", "--data", "--windows", "--rows");
    }

    @Test
    void shouldSuggestAnotherOption() {
        assertThat(execute("--window", "3")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("Unknown options: '--window'", "--windows");
    }

    @Test
    void shouldExplainAnErrorThatTheUserCanFix() {
        assertThat(execute("--problem", "missing.yaml")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(errors.toString()).startsWith("error: ").contains("missing.yaml");
    }

    private int execute(String... arguments) {
        return DemoCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }
}
