package io.perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalAwsCommandTest {
    @Test
    void shouldHaveDefaults() {
        CommandOptions options = CommandOptions.parse(List.of());

        assertThat(options.model()).isEqualTo("trip-duration");
        assertThat(options.port()).isEqualTo(4566);
        assertThat(options.assets()).isEmpty();
        assertThat(options.context()).isEmpty();
    }

    @Test
    void shouldTakeEveryOption() {
        CommandOptions options = CommandOptions.parse(List.of(
                "--model", "churn", "--port", "0", "--assets", "/zips", "-c", "window=PT1H", "-c", "cooldown=PT1S"));

        assertThat(options.model()).isEqualTo("churn");
        assertThat(options.port()).isZero();
        assertThat(options.assets()).contains(Path.of("/zips"));
        assertThat(options.context()).isEqualTo(Map.of("window", "PT1H", "cooldown", "PT1S"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "--modle x, Unknown option: '--modle'",
                "--model, Missing value for option '--model'",
                "--port many, Invalid value for option '--port': 'many' is not a number",
                "-c window, Invalid value for option '-c': 'window' is not <key>=<value>"
            })
    void shouldNameTheBadOption(String arguments, String message) {
        assertThatThrownBy(() -> CommandOptions.parse(List.of(arguments.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldRefuseAPortThatDoesNotExist() {
        assertThatThrownBy(
                        () -> CommandOptions.parse(List.of("--port", "70000")).detachedOptions())
                .hasMessageContaining("port 70000 does not exist");
    }
}
