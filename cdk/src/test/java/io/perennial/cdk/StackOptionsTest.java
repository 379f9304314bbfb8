package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackOptionsTest {
    @Test
    void shouldHaveADefaultForEverything() {
        StackOptions options = StackOptions.from(_ -> null);

        assertThat(options.model()).isEqualTo("trip-duration");
        assertThat(options.front()).isEqualTo(FrontKind.HTTP_API);
        assertThat(options.local()).isFalse();
        assertThat(options.window()).isEqualTo(Duration.ofDays(1));
        assertThat(options.notifyEmail()).isEmpty();
    }

    @Test
    void shouldTakeEveryContextValue() {
        StackOptions options = StackOptions.from(Map.of(
                "model", "churn",
                "front", "function-url",
                "local", "true",
                "eventHorizon", "P10000D",
                "cooldown", "PT1S",
                "window", "PT2H",
                "retention", "P9D",
                "refresh", "PT1S",
                "alarmPeriod", "PT10S",
                "notifyEmail", "a@b.c")::get);

        assertThat(options)
                .isEqualTo(new StackOptions(
                        "churn",
                        FrontKind.FUNCTION_URL,
                        true,
                        Duration.ofDays(10000),
                        Duration.ofSeconds(1),
                        Duration.ofHours(2),
                        Duration.ofDays(9),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        java.util.Optional.of("a@b.c"),
                        java.nio.file.Path.of("target/assets")));
    }

    @ParameterizedTest
    @CsvSource({
        "model, Trip Duration, small letters",
        "front, rest-api, http-api or function-url",
        "local, yes, true or false",
        "window, 1d, ISO-8601",
        "window, PT0S, longer than nothing",
        "window, PT90S, whole minutes",
        "cooldown, -PT1H, longer than nothing"
    })
    void shouldNameTheBadValueAndTheRemedy(String key, String value, String remedy) {
        assertThatThrownBy(() -> StackOptions.from(Map.of(key, value)::get))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + key + "'")
                .hasMessageContaining(remedy);
    }

    @Test
    void shouldSayWhichZipIsMissing() {
        assertThatThrownBy(() -> Templates.of(Map.of("assets", "/nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/nowhere/serving.zip is missing")
                .hasMessageContaining("assets=<dir>");
    }
}
