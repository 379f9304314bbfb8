package io.perennial.localstack.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FaultsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void shouldTakeTheStartOfACaseOrNone() {
        CommandLine all = FaultsCommand.commandLine();
        assertThat(all.parseArgs().<String>matchedPositionalValue(0, "")).isEmpty();
        assertThat(all.parseArgs("").<String>matchedPositionalValue(0, "all")).isEmpty();
        assertThat(all.parseArgs("rollback:s3.PutObject#1:response-lost").<String>matchedPositionalValue(0, ""))
                .isEqualTo("rollback:s3.PutObject#1:response-lost");
    }

    @Test
    void shouldExplainItself() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: faults").contains("promote:s3.PutObject#1:response-lost");
    }

    @Test
    void shouldSuggestAnotherOption() {
        assertThat(execute("--halp")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("Unknown option: '--halp'", "--help");
    }

    private int execute(String... arguments) {
        return FaultsCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }
}
