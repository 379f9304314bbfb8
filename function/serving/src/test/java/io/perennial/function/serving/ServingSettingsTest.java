package io.perennial.function.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.deployment.BasePath;
import io.perennial.deployment.CorsPolicy;
import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.EnvironmentReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServingSettingsTest {
    private static final Map<String, String> LEAST =
            Map.of("PERENNIAL_REGISTRY", "file:/tmp/registry", "PERENNIAL_MODEL", "trips");

    @Test
    void shouldHaveDefaults() {
        assertThat(settings(LEAST))
                .isEqualTo(new ServingSettings(
                        "file:/tmp/registry",
                        DeploymentName.local("trips"),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofDays(400),
                        Duration.ofSeconds(3),
                        Duration.ofDays(30),
                        Duration.ofSeconds(10),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        1,
                        Duration.ofMillis(50),
                        Duration.ofSeconds(10),
                        new ServerLimits(
                                Duration.ofSeconds(75),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(30),
                                Optional.empty()),
                        BasePath.NONE,
                        CorsPolicy.OFF,
                        new RecordLimits(1000, Optional.empty())));
    }

    @Test
    void shouldDeriveTheLargestModelFromTheHeapUnlessItIsSet() {
        assertThat(settings(LEAST).maxModelBytes(800)).isEqualTo(200);
        var set = new HashMap<>(LEAST);
        set.put("PERENNIAL_MAX_MODEL_MIB", "3");
        assertThat(settings(set).maxModelBytes(800)).isEqualTo(3 * 1024 * 1024);
    }

    @Test
    void shouldReadEverySetting() {
        assertThat(settings(Map.ofEntries(
                        Map.entry("PERENNIAL_REGISTRY", "s3://bucket/models"),
                        Map.entry("PERENNIAL_MODEL", "churn"),
                        Map.entry("PERENNIAL_STAGE", "prod"),
                        Map.entry("PERENNIAL_LOG_TABLE", "log"),
                        Map.entry("PERENNIAL_SPILL_QUEUE", "https://sqs.example/spill"),
                        Map.entry("PERENNIAL_PREDICTION_RETENTION", "P7D"),
                        Map.entry("PERENNIAL_LOG_TIMEOUT", "PT0.25S"),
                        Map.entry("PERENNIAL_MAX_EVENT_TIME_SKEW", "PT48H"),
                        Map.entry("PERENNIAL_ALIAS_POLL_INTERVAL", "PT1M"),
                        Map.entry("PERENNIAL_MAX_MODEL_MIB", "300"),
                        Map.entry("PERENNIAL_HIDE_CONTRACT", "true"),
                        Map.entry("PERENNIAL_HTTP_PORT", "8080"),
                        Map.entry("PERENNIAL_SHADOW_SHARE", "0.25"),
                        Map.entry("PERENNIAL_SHADOW_TIMEOUT", "PT0.02S"),
                        Map.entry("PERENNIAL_REQUEST_TIMEOUT", "PT4S"),
                        Map.entry("PERENNIAL_IDLE_TIMEOUT", "PT2M"),
                        Map.entry("PERENNIAL_HEADER_TIMEOUT", "PT3S"),
                        Map.entry("PERENNIAL_BODY_TIMEOUT", "PT1M"),
                        Map.entry("PERENNIAL_MAX_CONNECTIONS", "250"),
                        Map.entry("PERENNIAL_BASE_PATH", "/team/trips"),
                        Map.entry("PERENNIAL_CORS_ORIGINS", "https://a.org, http://localhost:3000"),
                        Map.entry("PERENNIAL_MAX_RECORDS", "100"),
                        Map.entry("PERENNIAL_RECORDS_PER_SECOND", "2.5"),
                        Map.entry("PERENNIAL_CORS_CREDENTIALS", "true"))))
                .isEqualTo(new ServingSettings(
                        "s3://bucket/models",
                        new DeploymentName("churn", "prod"),
                        Optional.of("log"),
                        Optional.of("https://sqs.example/spill"),
                        Duration.ofDays(7),
                        Duration.ofMillis(250),
                        Duration.ofDays(2),
                        Duration.ofMinutes(1),
                        Optional.of(300),
                        true,
                        Optional.of(8080),
                        0.25,
                        Duration.ofMillis(20),
                        Duration.ofSeconds(4),
                        new ServerLimits(
                                Duration.ofMinutes(2), Duration.ofSeconds(3), Duration.ofMinutes(1), Optional.of(250)),
                        new BasePath("/team/trips"),
                        new CorsPolicy(List.of("https://a.org", "http://localhost:3000"), true),
                        new RecordLimits(100, Optional.of(2.5))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PERENNIAL_REGISTRY", "PERENNIAL_MODEL"})
    void shouldNameAMissingVariable(String name) {
        assertThatThrownBy(() -> settings(changed(name, " ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("environment variable " + name + " is not set: set it to");
    }

    @ParameterizedTest
    @CsvSource({
        "PERENNIAL_ALIAS_POLL_INTERVAL, 10s",
        "PERENNIAL_PREDICTION_RETENTION, -P1D",
        "PERENNIAL_MAX_EVENT_TIME_SKEW, PT0S"
    })
    void shouldNameAnInvalidDuration(String name, String text) {
        assertThatThrownBy(() -> settings(changed(name, text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("environment variable " + name + " is '" + text + "'");
    }

    @Test
    void shouldNameAnInvalidFlag() {
        assertThatThrownBy(() -> settings(changed("PERENNIAL_HIDE_CONTRACT", "yes")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("environment variable PERENNIAL_HIDE_CONTRACT is 'yes': set it to true or false");
    }

    @ParameterizedTest
    @CsvSource({
        "PERENNIAL_HTTP_PORT, 70000",
        "PERENNIAL_MAX_CONNECTIONS, 0",
        "PERENNIAL_HTTP_PORT, eighty",
        "PERENNIAL_MAX_RECORDS, 1001",
        "PERENNIAL_RECORDS_PER_SECOND, 0",
        "PERENNIAL_RECORDS_PER_SECOND, -1",
        "PERENNIAL_RECORDS_PER_SECOND, 1e3",
        "PERENNIAL_SHADOW_SHARE, 10%",
        "PERENNIAL_SHADOW_SHARE, 1.5",
        "PERENNIAL_SHADOW_SHARE, NaN"
    })
    void shouldNameAnInvalidNumber(String name, String text) {
        assertThatThrownBy(() -> settings(changed(name, text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("environment variable " + name + " is '" + text + "': set it to a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "/", "/prod/", "//prod", "/pr od", "/a/../b?", "https://a.org/prod"})
    void shouldNameAnInvalidBasePath(String text) {
        assertThatThrownBy(() -> settings(changed("PERENNIAL_BASE_PATH", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "environment variable PERENNIAL_BASE_PATH is '" + text + "': write it as /prod");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/predict", "/v2", "/v2/prod", "/model/prod"})
    void shouldRefuseABasePathThatHidesAPathOfTheApi(String text) {
        assertThatThrownBy(() -> settings(changed("PERENNIAL_BASE_PATH", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is a path of the API itself");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example.org", "https://a.org/", "https://a.org/x", "*,https://a.org", "https://a.org,", "null"})
    void shouldNameAnInvalidOrigin(String text) {
        assertThatThrownBy(() -> settings(changed("PERENNIAL_CORS_ORIGINS", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("environment variable PERENNIAL_CORS_ORIGINS is '" + text + "': ")
                .hasMessageContaining("is not an origin");
    }

    /// A browser compares origins as text, and sends its own in lower case.
    @ParameterizedTest
    @ValueSource(strings = {"https://Example.org", "HTTPS://example.org", "https://EXAMPLE.org"})
    void shouldRefuseAnOriginInUpperCase(String text) {
        assertThatThrownBy(() -> settings(changed("PERENNIAL_CORS_ORIGINS", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is not an origin")
                .hasMessageEndingWith("write https://example.org");
    }

    @Test
    void shouldRefuseEveryOriginWithCredentials() {
        Map<String, String> both = changed("PERENNIAL_CORS_ORIGINS", "*");
        both.put("PERENNIAL_CORS_CREDENTIALS", "true");
        assertThatThrownBy(() -> settings(both))
                .hasMessageContaining("every origin cannot be allowed with credentials");
    }

    private static Map<String, String> changed(String name, String text) {
        Map<String, String> changed = new HashMap<>(LEAST);
        changed.put(name, text);
        return changed;
    }

    private static ServingSettings settings(Map<String, String> environment) {
        return ServingSettings.from(new EnvironmentReader(name -> Optional.ofNullable(environment.get(name))));
    }
}
