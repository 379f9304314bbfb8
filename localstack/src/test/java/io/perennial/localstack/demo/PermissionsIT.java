package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.perennial.localstack.iam.Permission;
import io.perennial.localstack.iam.PermissionReport;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// After all journeys on the shared deployment: they were denied nothing, and left no permission unused.
@Order(Integer.MAX_VALUE)
class PermissionsIT {
    /// Journeys that together reach what the functions do.
    private static final List<Class<?>> JOURNEYS = List.of(
            LoopJourneyIT.class,
            DataQualityIssueIT.class,
            FailedRetrainingIT.class,
            ScoringWorkflowIT.class,
            SpillReplayIT.class,
            UpdateJourneyIT.class);

    /// Permissions that no request of a function can show, with the reason.
    private static final Map<Predicate<Permission>, String> OUT_OF_SIGHT = Map.of(
            permission -> permission.action().startsWith("logs:"), "the Lambda service writes the logs of a function",
            permission -> permission.action().startsWith("xray:"), "the Lambda service sends the traces of a function");

    /// Permissions for what no journey meets, by role and action, with the reason.
    private static final Map<String, String> AFTER_FAULTS = Map.of(
            "retraining states:DescribeExecution", "an earlier retraining holds the lock; `make faults` reaches it",
            "retrain-trigger states:DescribeExecution",
                    "an earlier retraining holds the lock; `make faults` reaches it",
            "retraining s3:DeleteObject", "a file of a scoring set had rejected rows before and has none any more");

    /// Permissions of the template that nothing uses and that are to be removed from it, by role and action.
    private static final Set<String> TO_BE_REMOVED = Set.of(
            "monitoring dynamodb:BatchGetItem",
            "monitoring dynamodb:GetItem",
            "retraining dynamodb:BatchGetItem",
            "retraining dynamodb:GetItem",
            "serving cloudwatch:PutMetricData",
            "serving dynamodb:BatchGetItem");

    private final PermissionReport report = SharedDeployment.AWS.permissions(SharedDeployment.DEPLOYMENT.model());

    @Test
    void shouldHaveDeniedNoRequestOfAFunction() {
        SharedDeployment.requireChampion();

        assertThat(report.granted()).isNotEmpty();
        assertThat(report.denied()).as(String.join("\n", report.lines())).isEmpty();
    }

    @Test
    void shouldHaveUsedEachPermission() {
        Set<String> run = TestClassLog.finished();
        assumeTrue(
                JOURNEYS.stream().map(Class::getName).allMatch(run::contains),
                "skipped: not all of " + JOURNEYS + " ran before it");

        assertThat(report.unused().stream()
                        .filter(permission -> OUT_OF_SIGHT.keySet().stream().noneMatch(out -> out.test(permission)))
                        .filter(permission -> !AFTER_FAULTS.containsKey(key(permission)))
                        .filter(permission -> !TO_BE_REMOVED.contains(key(permission))))
                .as(String.join("\n", report.lines()))
                .isEmpty();
    }

    private static String key(Permission permission) {
        String role =
                permission.role().substring(SharedDeployment.DEPLOYMENT.model().length() + 1);
        return role + " " + permission.action();
    }
}
