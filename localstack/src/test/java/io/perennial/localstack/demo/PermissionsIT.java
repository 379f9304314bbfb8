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
            permission -> permission.action().startsWith("xray:"), "the Lambda service sends the traces of a function",
            permission -> permission.role().endsWith("-replay"),
                    "replay runs only after DynamoDB refused a write; SpillQueueIT reaches it in a stack of its own");

    /// Permissions for what no journey meets, by role and action, with the reason.
    private static final Map<String, String> AFTER_FAULTS = Map.of(
            "retraining states:DescribeExecution", "an earlier retraining holds the lock; `make faults` reaches it",
            "retrain-trigger states:DescribeExecution",
                    "an earlier retraining holds the lock; `make faults` reaches it",
            "serving sqs:SendMessage", "only while DynamoDB refuses; SpillQueueIT reaches it",
            "retraining dynamodb:Scan", "only in a log that an earlier build wrote; DynamoDbPredictionLogIT reaches it",
            "retraining dynamodb:UpdateItem",
                    "only in a log that an earlier build wrote; DynamoDbPredictionLogIT reaches it",
            "retraining s3:DeleteObject", "a file of a scoring set had rejected rows before and has none any more");

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
                        .filter(permission -> !AFTER_FAULTS.containsKey(key(permission))))
                .as(String.join("\n", report.lines()))
                .isEmpty();
    }

    private static String key(Permission permission) {
        String role = permission
                .role()
                .substring(SharedDeployment.DEPLOYMENT.name().resource("").length());
        return role + " " + permission.action();
    }
}
