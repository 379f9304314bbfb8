package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.deployment.BasePath;
import io.perennial.deployment.CorsPolicy;
import io.perennial.deployment.ModelAlarm;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackOptionsTest {
    private static final Map<ModelAlarm, MOutOfNRule> ALL_AT_ONCE = Arrays.stream(ModelAlarm.values())
            .collect(Collectors.toMap(alarm -> alarm, _ -> MOutOfNRule.ONE_OUT_OF_ONE));

    @Test
    void shouldHaveADefaultForEverything() {
        StackOptions options = StackOptions.from(_ -> null);

        assertThat(options.model()).isEqualTo("trip-duration");
        assertThat(options.serving().api().endpoint()).isEqualTo(ApiEndpointKind.HTTP_API);
        assertThat(options.local()).isFalse();
        assertThat(options.serving().api())
                .isEqualTo(new ApiOptions(
                        ApiEndpointKind.HTTP_API, 100, 200, false, ApiAuth.IAM, CorsPolicy.OFF, BasePath.NONE));
        assertThat(options.functions().tracing()).isTrue();
        assertThat(options.serving().shadow()).isEqualTo(new ShadowOptions(1, Duration.ofMillis(50)));
        assertThat(options.functions().architecture()).isEqualTo(CpuArchitecture.X86_64);
        assertThat(options.monitoring().window()).isEqualTo(Duration.ofDays(1));
        assertThat(options.monitoring().notifyEmail()).isEmpty();
    }

    @Test
    void shouldTakeEveryContextValue() {
        StackOptions options = StackOptions.from(Map.ofEntries(
                Map.entry("requestsPerSecond", "7"),
                Map.entry("burst", "9"),
                Map.entry("hideContract", "true"),
                Map.entry("tracing", "false"),
                Map.entry("model", "churn"),
                Map.entry("apiEndpoint", "function-url"),
                Map.entry("local", "true"),
                Map.entry("maxEventTimeSkew", "P10000D"),
                Map.entry("cooldown", "PT1S"),
                Map.entry("window", "PT2H"),
                Map.entry("predictionRetention", "P9D"),
                Map.entry("aliasPollInterval", "PT1S"),
                Map.entry("shadowShare", "0.25"),
                Map.entry("shadowTimeout", "PT0.2S"),
                Map.entry("architecture", "arm64"),
                Map.entry("corsOrigins", "https://a.org,https://b.org"),
                Map.entry("corsCredentials", "true"),
                Map.entry("basePath", "/prod"),
                Map.entry("alarmPeriod", "PT10S"),
                Map.entry("datasetRetention", "P100D"),
                Map.entry("reportRetention", "P800D"),
                Map.entry("notificationRetention", "P60D"),
                Map.entry("oldVersionRetention", "PT168H"),
                Map.entry("notifyEmail", "a@b.c"))::get);

        assertThat(options)
                .isEqualTo(new StackOptions(
                        "churn",
                        true,
                        new FunctionOptions(CpuArchitecture.ARM64, java.nio.file.Path.of("target/assets"), false),
                        new ServingOptions(
                                new ApiOptions(
                                        ApiEndpointKind.FUNCTION_URL,
                                        7,
                                        9,
                                        true,
                                        ApiAuth.NONE,
                                        new CorsPolicy(List.of("https://a.org", "https://b.org"), true),
                                        new BasePath("/prod")),
                                Duration.ofDays(10000),
                                Duration.ofDays(9),
                                Duration.ofSeconds(1),
                                new ShadowOptions(0.25, Duration.ofMillis(200))),
                        new MonitoringOptions(
                                Duration.ofHours(2),
                                new AlarmOptions(Duration.ofSeconds(10), ALL_AT_ONCE, 0.02),
                                Duration.ofSeconds(1),
                                java.util.Optional.of("a@b.c")),
                        new RetentionOptions(
                                Duration.ofDays(100), Duration.ofDays(800), Duration.ofDays(60), Duration.ofDays(7))));
    }

    @Test
    void shouldRefuseARetentionOfPartsOfDays() {
        assertThatThrownBy(() -> StackOptions.from(Map.of("datasetRetention", "PT36H")::get))
                .hasMessageContaining("'datasetRetention' is 'PT36H'")
                .hasMessageContaining("for example P400D");
    }

    @Test
    void shouldRefuseEveryOriginWithCredentials() {
        assertThatThrownBy(() -> StackOptions.from(Map.of("corsOrigins", "*", "corsCredentials", "true")::get))
                .hasMessageContaining("'corsOrigins'")
                .hasMessageContaining("every origin cannot be allowed with credentials");
    }

    @ParameterizedTest
    @CsvSource({
        "model, Trip Duration, lower-case letters",
        "apiEndpoint, rest-api, http-api or function-url",
        "local, yes, true or false",
        "auth, password, iam or none",
        "tracing, on, true or false",
        "burst, 0, whole number of at least 1",
        "requestsPerSecond, many, whole number of at least 1",
        "window, 1d, ISO-8601",
        "window, PT0S, longer than zero",
        "window, PT90S, whole minutes",
        "cooldown, -PT1H, longer than zero",
        "aliasPollInterval, PT6M, at most PT5M",
        "driftAlarm, 3, 2/3",
        "driftAlarm, 3/2, 2/3",
        "driftAlarm, 0/2, 2/3",
        "driftAlarm, 2/8, use at most 7",
        "labelCoverageThreshold, 2, between 0 and 1",
        "shadowShare, 10%, between 0 and 1",
        "shadowTimeout, 50ms, ISO-8601",
        "shadowTimeout, PT0S, longer than zero",
        "architecture, sparc, x86_64 or arm64",
        "architecture, amd64, x86_64 or arm64",
        "labelCoverageThreshold, few, between 0 and 1",
        "corsOrigins, example.org, is not an origin",
        "corsOrigins, https://example.org/, is not an origin",
        "basePath, prod, write it as /prod",
        "basePath, /v2, is a path of the API itself"
    })
    void shouldNameTheBadValueAndTheRemedy(String key, String value, String remedy) {
        assertThatThrownBy(() -> StackOptions.from(Map.of(key, value)::get))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + key + "'")
                .hasMessageContaining(remedy);
    }

    @Test
    void shouldFireAtOnceForDataQualityAndAfterTwoOfThreeWindowsForDriftAndPerformance() {
        assertThat(StackOptions.from(_ -> null).monitoring().alarms())
                .isEqualTo(new AlarmOptions(
                        Duration.ofDays(1),
                        Map.of(
                                ModelAlarm.QUALITY, new MOutOfNRule(1, 1),
                                ModelAlarm.DRIFT, new MOutOfNRule(2, 3),
                                ModelAlarm.PERFORMANCE, new MOutOfNRule(2, 3),
                                ModelAlarm.LABEL_COVERAGE, new MOutOfNRule(3, 3)),
                        0.02));
    }

    @Test
    void shouldAcceptOtherRulesAndOmitAnAlarm() {
        AlarmOptions alarms =
                alarms(Map.of("driftAlarm", "3/5", "labelCoverageAlarm", "off", "labelCoverageThreshold", "0.5"));

        assertThat(alarms.rules())
                .containsEntry(ModelAlarm.DRIFT, new MOutOfNRule(3, 5))
                .doesNotContainKey(ModelAlarm.LABEL_COVERAGE);
        assertThat(alarms.labelCoverageThreshold()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({"P7D, P1D, 1", "P3D, P1D, 1", "PT6H, PT6H, 3", "PT10M, PT10M, 3"})
    void shouldLimitRulesToTheLookBackOfCloudWatch(String window, String period, int windows) {
        AlarmOptions alarms = alarms(Map.of("window", window));

        assertThat(alarms.period()).isEqualTo(Duration.parse(period));
        assertThat(alarms.rules().get(ModelAlarm.LABEL_COVERAGE)).isEqualTo(new MOutOfNRule(windows, windows));
    }

    private static AlarmOptions alarms(Map<String, String> context) {
        return StackOptions.from(context::get).monitoring().alarms();
    }

    @Test
    void shouldSayWhichZipIsMissing() {
        assertThatThrownBy(() -> Templates.of(Map.of("assets", "/nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/nowhere/serving.zip is missing")
                .hasMessageContaining("assets=<dir>");
    }
}
