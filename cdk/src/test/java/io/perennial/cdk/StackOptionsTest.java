package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.deployment.BasePath;
import io.perennial.deployment.CorsPolicy;
import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.ModelAlarm;
import io.perennial.deployment.Runbooks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;

class StackOptionsTest {
    private static final WebhookOptions NO_WEBHOOKS =
            new WebhookOptions(Optional.empty(), Optional.empty(), Optional.empty());
    private static final Map<ModelAlarm, MOutOfNRule> ALL_AT_ONCE = Arrays.stream(ModelAlarm.values())
            .collect(Collectors.toMap(alarm -> alarm, _ -> MOutOfNRule.ONE_OUT_OF_ONE));

    @Test
    void shouldHaveADefaultForEverything() {
        StackOptions options = StackOptions.from(Map.of(), Templates.ASSETS);

        assertThat(options.model()).isEqualTo("trip-duration");
        assertThat(options.serving().api().endpoint()).isEqualTo(ApiEndpointKind.HTTP_API);
        assertThat(options.local()).isFalse();
        assertThat(options.serving().api())
                .isEqualTo(new ApiOptions(
                        ApiEndpointKind.HTTP_API, 100, 200, false, ApiAuth.IAM, CorsPolicy.OFF, BasePath.NONE));
        assertThat(options.functions().tracing()).isFalse();
        assertThat(options.deployment()).isEqualTo(new DeploymentName("trip-duration", "dev"));
        assertThat(options.target()).isEqualTo(new DeploymentTarget(Optional.empty(), Optional.empty()));
        assertThat(options.serving().shadow()).isEqualTo(new ShadowOptions(1, Duration.ofMillis(50)));
        assertThat(options.functions().architecture()).isEqualTo(CpuArchitecture.X86_64);
        assertThat(options.monitoring().window()).isEqualTo(Duration.ofDays(1));
        assertThat(options.notifications()).isEqualTo(new NotificationOptions(List.of(), NO_WEBHOOKS, false));
    }

    @Test
    void shouldTakeEverySetting() {
        StackOptions options = StackOptions.from(
                Map.ofEntries(
                        Map.entry("api.requests_per_second", "7"),
                        Map.entry("api.burst", "9"),
                        Map.entry("api.hide_contract", "true"),
                        Map.entry("tracing", "true"),
                        Map.entry("stage", "prod"),
                        Map.entry("serving.concurrency", "3"),
                        Map.entry("serving.max_writes_per_second", "5"),
                        Map.entry("serving.max_reads_per_second", "6"),
                        Map.entry("budget.monthly_usd", "20"),
                        Map.entry("delivery.repository", "example/trips"),
                        Map.entry("delivery.github_environment", "live"),
                        Map.entry("delivery.existing_provider", "true"),
                        Map.entry("delivery.permissions_boundary", "none"),
                        Map.entry("account", "012345678901"),
                        Map.entry("region", "eu-central-1"),
                        Map.entry("model", "churn"),
                        Map.entry("api.endpoint", "function-url"),
                        Map.entry("local", "true"),
                        Map.entry("serving.max_event_time_skew", "P10000D"),
                        Map.entry("monitoring.cooldown", "PT1S"),
                        Map.entry("monitoring.rollback_grace", "P5D"),
                        Map.entry("monitoring.rollback_manual_promotions", "true"),
                        Map.entry("monitoring.latency_budget", "PT0.25S"),
                        Map.entry("monitoring.runbooks", "https://a.org/runbooks"),
                        Map.entry("monitoring.window", "PT2H"),
                        Map.entry("serving.prediction_retention", "P9D"),
                        Map.entry("serving.alias_poll_interval", "PT1S"),
                        Map.entry("serving.shadow_share", "0.25"),
                        Map.entry("serving.shadow_timeout", "PT0.2S"),
                        Map.entry("architecture", "arm64"),
                        Map.entry("api.cors_origins", "https://a.org,https://b.org"),
                        Map.entry("api.cors_credentials", "true"),
                        Map.entry("api.base_path", "/prod"),
                        Map.entry("monitoring.alarm_period", "PT10S"),
                        Map.entry("retention.datasets", "P100D"),
                        Map.entry("retention.reports", "P800D"),
                        Map.entry("retention.notifications", "P60D"),
                        Map.entry("retention.old_versions", "PT168H"),
                        Map.entry("notifications.slack_parameter", "/p/slack"),
                        Map.entry("notifications.webhook_parameter", "/p/hook"),
                        Map.entry("notifications.webhook_secret_parameter", "/p/secret"),
                        Map.entry("api.max_records", "500"),
                        Map.entry("api.records_per_second", "3000"),
                        Map.entry("notifications.emails", "a@b.c,d@e.f")),
                Templates.ASSETS);

        assertThat(options)
                .isEqualTo(new StackOptions(
                        new DeploymentName("churn", "prod"),
                        new DeploymentTarget(Optional.of("012345678901"), Optional.of("eu-central-1")),
                        true,
                        new FunctionOptions(CpuArchitecture.ARM64, Templates.ASSETS, true),
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
                                new ShadowOptions(0.25, Duration.ofMillis(200)),
                                new ThroughputOptions(5, 6),
                                Optional.of(3),
                                new RecordLimitOptions(500, Optional.of(3000))),
                        new MonitoringOptions(
                                Duration.ofHours(2),
                                new AlarmOptions(
                                        Duration.ofSeconds(10),
                                        ALL_AT_ONCE,
                                        0.02,
                                        new Runbooks("https://a.org/runbooks")),
                                Duration.ofSeconds(1),
                                new RollbackOptions(
                                        Optional.of(Duration.ofDays(5)), true, Optional.of(Duration.ofMillis(250)))),
                        new RetentionOptions(
                                Duration.ofDays(100), Duration.ofDays(800), Duration.ofDays(60), Duration.ofDays(7)),
                        new NotificationOptions(
                                List.of("a@b.c", "d@e.f"),
                                new WebhookOptions(
                                        Optional.of("/p/slack"), Optional.of("/p/hook"), Optional.of("/p/secret")),
                                false),
                        Optional.of(20),
                        new DeliveryOptions(Optional.of("example/trips"), "live", true, Optional.empty())));
    }

    @Test
    void shouldRefuseARetentionOfPartsOfDays() {
        assertThatThrownBy(() -> StackOptions.from(Map.of("retention.datasets", "PT36H"), Templates.ASSETS))
                .hasMessageContaining("'retention.datasets' is 'PT36H'")
                .hasMessageContaining("for example P400D");
    }

    @Test
    void shouldRefuseEveryOriginWithCredentials() {
        assertThatThrownBy(() -> StackOptions.from(
                        Map.of("api.cors_origins", "*", "api.cors_credentials", "true"), Templates.ASSETS))
                .hasMessageContaining("'api.cors_origins'")
                .hasMessageContaining("every origin cannot be allowed with credentials");
    }

    @ParameterizedTest
    @CsvSource({
        "model, Trip Duration, lower-case letters",
        "stage, Prod, lower-case letters and digits",
        "stage, prod-eu, lower-case letters and digits",
        "account, 12345678901, 12 digits",
        "region, Frankfurt, eu-central-1",
        "notifications, nobody, choose none",
        "delivery.repository, trips, owner/name",
        "serving.concurrency, 0, whole number of at least 1",
        "notifications.emails, team, team@example.org",
        "api.endpoint, rest-api, http-api or function-url",
        "local, yes, true or false",
        "api.auth, password, iam or none",
        "tracing, on, true or false",
        "api.burst, 0, whole number of at least 1",
        "api.requests_per_second, many, whole number of at least 1",
        "monitoring.window, 1d, ISO-8601",
        "monitoring.window, PT0S, longer than zero",
        "monitoring.window, PT90S, whole minutes",
        "monitoring.window, P100000000D, at most 36500 days",
        "monitoring.alarm_period, PT1H, leave it out",
        "monitoring.alarm_period, P7D, leave it out",
        "'notifications.emails', 'a@example.org,b@example.org,a@example.org', has a@example.org twice",
        "delivery.permissions_boundary, arn:aws:iam::111122223333:policy/limits, not its ARN",
        "monitoring.cooldown, -PT1H, longer than zero",
        "serving.alias_poll_interval, PT6M, at most PT5M",
        "monitoring.drift_alarm, 3, 2/3",
        "monitoring.drift_alarm, 3/2, 2/3",
        "monitoring.drift_alarm, 0/2, 2/3",
        "monitoring.drift_alarm, 2/8, use at most 7",
        "monitoring.label_coverage_threshold, 2, between 0 and 1",
        "serving.shadow_share, 10%, between 0 and 1",
        "serving.shadow_timeout, 50ms, ISO-8601",
        "serving.shadow_timeout, PT0S, longer than zero",
        "architecture, sparc, x86_64 or arm64",
        "architecture, amd64, x86_64 or arm64",
        "monitoring.label_coverage_threshold, few, between 0 and 1",
        "api.cors_origins, example.org, is not an origin",
        "api.cors_origins, https://example.org/, is not an origin",
        "api.base_path, prod, write it as /prod",
        "api.base_path, /v2, is a path of the API itself"
    })
    void shouldNameTheBadValueAndTheRemedy(String key, String value, String remedy) {
        assertThatThrownBy(() -> StackOptions.from(Map.of(key, value), Templates.ASSETS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + key + "'")
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT7S", "PT90S"})
    void shouldRefuseAPeriodThatCloudWatchDoesNotHave(String period) {
        assertThatThrownBy(() ->
                        StackOptions.from(Map.of("local", "true", "monitoring.alarm_period", period), Templates.ASSETS))
                .hasMessageContaining("'monitoring.alarm_period' is " + period)
                .hasMessageContaining("PT10S, PT30S or whole minutes");
    }

    @Test
    void shouldFireAtOnceForDataQualityAndAfterTwoOfThreeWindowsForDriftAndPerformance() {
        assertThat(StackOptions.from(Map.of(), Templates.ASSETS).monitoring().alarms())
                .isEqualTo(new AlarmOptions(
                        Duration.ofDays(1),
                        Map.of(
                                ModelAlarm.QUALITY, new MOutOfNRule(1, 1),
                                ModelAlarm.DRIFT, new MOutOfNRule(2, 3),
                                ModelAlarm.PERFORMANCE, new MOutOfNRule(2, 3),
                                ModelAlarm.LABEL_COVERAGE, new MOutOfNRule(3, 3)),
                        0.02,
                        Runbooks.inRepository()));
    }

    @Test
    void shouldAcceptOtherRulesAndOmitAnAlarm() {
        AlarmOptions alarms = alarms(Map.of(
                "monitoring.drift_alarm",
                "3/5",
                "monitoring.label_coverage_alarm",
                "off",
                "monitoring.label_coverage_threshold",
                "0.5"));

        assertThat(alarms.rules())
                .containsEntry(ModelAlarm.DRIFT, new MOutOfNRule(3, 5))
                .doesNotContainKey(ModelAlarm.LABEL_COVERAGE);
        assertThat(alarms.labelCoverageThreshold()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({"P7D, P1D, 1", "P3D, P1D, 1", "PT6H, PT6H, 3", "PT10M, PT10M, 3"})
    void shouldLimitRulesToTheLookBackOfCloudWatch(String window, String period, int windows) {
        AlarmOptions alarms = alarms(Map.of("monitoring.window", window));

        assertThat(alarms.period()).isEqualTo(Duration.parse(period));
        assertThat(alarms.rules().get(ModelAlarm.LABEL_COVERAGE)).isEqualTo(new MOutOfNRule(windows, windows));
    }

    private static AlarmOptions alarms(Map<String, String> context) {
        return StackOptions.from(context, Templates.ASSETS).monitoring().alarms();
    }

    @Test
    void shouldRefuseAnUnknownSettingAndListTheOthers() {
        assertThatThrownBy(() -> StackOptions.from(Map.of("monitoring.windows", "P1D"), Templates.ASSETS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no setting 'monitoring.windows'")
                .hasMessageContaining("monitoring.window,");
    }

    @Test
    void shouldRefuseNamesThatLambdaWouldNotAccept() {
        var settings = Map.of("model", "m".repeat(41), "stage", "production");

        assertThatThrownBy(() -> StackOptions.from(settings, Templates.ASSETS))
                .hasMessageContaining("more than 47 characters");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,            -,         setting 'account' is missing
            111111111111, -,         setting 'region' is missing
            222222222222, eu-west-1, setting 'account' is 222222222222
            111111111111, eu-west-1, setting 'region' is eu-west-1
            """)
    void shouldRefuseAnotherAccountOrRegionThanThatOfTheCredentials(
            @Nullable String account, @Nullable String region, String message) {
        var target = new DeploymentTarget(Optional.ofNullable(account), Optional.ofNullable(region));
        var credentials = new DeploymentTarget(Optional.of("111111111111"), Optional.of("eu-central-1"));

        assertThatThrownBy(() -> target.requireSame(credentials)).hasMessageContaining(message);
        assertThatCode(() -> credentials.requireSame(credentials)).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseToDeployWithoutCredentials() {
        var target = new DeploymentTarget(Optional.of("111111111111"), Optional.of("eu-central-1"));

        assertThatThrownBy(() -> target.requireSame(new DeploymentTarget(Optional.empty(), Optional.empty())))
                .hasMessageContaining("no AWS credentials");
    }

    @Test
    void shouldRefuseToDeployWithoutARecipientUnlessTheFileSaysSo() {
        assertThatThrownBy(() -> new NotificationOptions(List.of(), NO_WEBHOOKS, false).requireRecipient())
                .hasMessageContaining("'notifications.emails'")
                .hasMessageContaining("notifications: none");
        assertThatCode(() -> new NotificationOptions(List.of(), NO_WEBHOOKS, true).requireRecipient())
                .doesNotThrowAnyException();
    }

    @Test
    void shouldSayWhichZipIsMissing() {
        StackOptions options = StackOptions.from(Map.of(), Path.of("/nowhere"));

        assertThatThrownBy(() -> new PerennialStack(new App(), options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/nowhere/serving.zip is missing")
                .hasMessageContaining("assets=<dir>");
    }
}
