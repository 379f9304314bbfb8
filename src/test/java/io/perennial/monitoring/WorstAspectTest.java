package io.perennial.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.ModelAlarm;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.notification.AlarmNotifications;
import io.perennial.notification.AlarmStateChange;
import io.perennial.performance.PerformanceAspect;
import io.perennial.performance.PerformanceReport;
import io.perennial.performance.PerformanceVerdict;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.statistics.ConfidenceInterval;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whether page and notification explain the side of the performance whose score they show.
class WorstAspectTest {
    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");
    private final EvaluatedDays evaluatedDays = new EvaluatedDays(registry);

    @ParameterizedTest
    @EnumSource(PerformanceAspect.Kind.class)
    void shouldExplainTheAspectThatDecidedTheScore(PerformanceAspect.Kind kind) {
        WindowReport report = decayedBy(kind, evaluatedDays.baseline(3));
        assertThat(report.analysis().performance().score()).as("precondition").isEqualTo(1.37);
        assertThat(report.analysis().performance().worstAspect().orElseThrow().kind())
                .isEqualTo(kind);

        String page = new String(new HtmlReportRenderer().windowPage(report), UTF_8);
        assertThat(page)
                .containsIgnoringCase("Performance score, of the " + kind)
                .contains("Here that is the " + kind.name().toLowerCase(java.util.Locale.ROOT) + ": " + words(kind))
                .contains("The model has decayed: " + words(kind));
        evaluatedDays.writer().write(report);
        assertThat(notification())
                .contains("Decay    " + words(kind))
                .contains("score 1.37")
                .satisfies(text -> assertThat(Arrays.stream(PerformanceAspect.Kind.values())
                                .filter(other -> text.contains("Decay    " + words(other))))
                        .containsExactly(kind));
    }

    private String notification() {
        var change = new AlarmStateChange(
                ModelAlarm.PERFORMANCE.alarmName(DeploymentName.local("trip-duration")),
                Optional.of(ModelAlarm.PERFORMANCE),
                true,
                Instant.parse("2026-11-09T00:05:00Z"),
                1,
                "Threshold crossed");
        return new AlarmNotifications(evaluatedDays.archive(), DeploymentName.local("trip-duration"))
                .write(change)
                .text();
    }

    private static String words(PerformanceAspect.Kind kind) {
        return switch (kind) {
            case ERROR -> "its error is 2.06 times that at validation";
            case BIAS -> "its predictions are 2.06 of the typical error at validation too high";
            case SKILL -> "it leaves 2.06 times as much unexplained";
        };
    }

    private static WindowReport decayedBy(PerformanceAspect.Kind decisive, WindowReport usual) {
        List<PerformanceAspect> parts = Arrays.stream(PerformanceAspect.Kind.values())
                .map(kind -> kind == decisive
                        ? new PerformanceAspect(kind, new ConfidenceInterval(2.06, 1.71, 2.4), 1.25, 1.37)
                        : new PerformanceAspect(kind, new ConfidenceInterval(0.9, 0.8, 1), 1.25, 0.64))
                .toList();
        PerformanceReport performance = usual.analysis().performance();
        var decayed = new PerformanceReport(
                PerformanceVerdict.DECAYED,
                "",
                performance.arrival(),
                performance.actuals(),
                performance.windowMetrics(),
                performance.validationMetrics(),
                parts,
                performance.calibration());
        WindowAnalysis analysis = usual.analysis();
        return new WindowReport(
                usual.subject(),
                usual.window(),
                usual.traffic(),
                new WindowAnalysis(
                        analysis.drift(), analysis.quality(), decayed, analysis.causes(), analysis.estimatedError()),
                usual.since(),
                usual.shadows());
    }
}
