package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.perennial.localstack.iam.Permission;
import io.perennial.localstack.iam.PermissionReport;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
            GraceRollbackIT.class,
            ScoringWorkflowIT.class,
            SpillReplayIT.class,
            UpdateJourneyIT.class);

    private static final String POLLS = "the Lambda service reads the queue for the function";
    private static final String REPLAYS =
            "replay runs only after DynamoDB refused a write; SpillQueueIT reaches it in a stack of its own";
    private static final String HOLDS_LOCK = "an earlier retraining holds the lock; `make faults` reaches it";

    private static final String LONG_READS = "only a read of more than 31 days; DynamoDbPredictionLogIT reaches it";

    /// What the journeys leave unused.
    private static final List<UnusedPermission> EXPECTED_UNUSED = List.of(
            new UnusedPermission("*", "logs:CreateLogStream", "the Lambda service writes the logs of a function"),
            new UnusedPermission("*", "logs:PutLogEvents", "the Lambda service writes the logs of a function"),
            new UnusedPermission("replay", "sqs:ReceiveMessage", POLLS),
            new UnusedPermission("replay", "sqs:GetQueueUrl", POLLS),
            new UnusedPermission("replay", "sqs:GetQueueAttributes", POLLS),
            new UnusedPermission("replay", "sqs:ChangeMessageVisibility", REPLAYS),
            new UnusedPermission("replay", "sqs:DeleteMessage", REPLAYS),
            new UnusedPermission("replay", "sqs:SendMessage", REPLAYS),
            new UnusedPermission("replay", "dynamodb:PutItem", REPLAYS),
            new UnusedPermission("replay", "dynamodb:UpdateItem", REPLAYS),
            new UnusedPermission("replay", "s3:GetObject", REPLAYS),
            new UnusedPermission("replay", "s3:ListBucket", REPLAYS),
            new UnusedPermission("serving", "sqs:SendMessage", "only while DynamoDB refuses; SpillQueueIT reaches it"),
            new UnusedPermission("monitoring", "dynamodb:GetItem", LONG_READS),
            new UnusedPermission(
                    "retraining",
                    "s3:DeleteObject",
                    "a file of a scoring set had rejected rows before and has none now"));

    /// What the journeys use or not, by the order of the test classes and by which retraining still holds the
    /// lock; [RuntimeInterfaceClientIT], which needs root, reads the whole log.
    private static final List<UnusedPermission> SOMETIMES_USED = List.of(
            new UnusedPermission("retraining", "states:DescribeExecution", HOLDS_LOCK),
            new UnusedPermission("retrain-trigger", "states:DescribeExecution", HOLDS_LOCK),
            new UnusedPermission("retraining", "dynamodb:GetItem", LONG_READS),
            new UnusedPermission("retraining", "dynamodb:Scan", "the first such read of each log; " + LONG_READS),
            new UnusedPermission(
                    "retraining",
                    "dynamodb:UpdateItem",
                    "marks a log once after its scan; LoggedHourRangeTest reaches it"));

    /// A permission that no journey uses.
    ///
    /// @param role   last part of the function's name, or `*` for all functions
    /// @param reason why it is granted nevertheless, and which test reaches it
    private record UnusedPermission(String role, String action, String reason) {
        boolean covers(Permission permission) {
            return permission.action().equals(action) && (role.equals("*") || role.equals(roleOf(permission)));
        }
    }

    private final PermissionReport report = SharedDeployment.AWS.permissions(SharedDeployment.DEPLOYMENT.model());

    @Test
    void shouldHaveDeniedNoRequestOfAFunction() {
        SharedDeployment.requireChampion();

        assertThat(report.granted()).isNotEmpty();
        assertThat(report.denied()).as(String.join("\n", report.lines())).isEmpty();
    }

    @Test
    void shouldHaveUsedEachPermission() {
        requireAllJourneys();

        List<Permission> unused = report.unused();
        List<UnusedPermission> expected =
                Stream.concat(EXPECTED_UNUSED.stream(), SOMETIMES_USED.stream()).toList();
        assertThat(unused.stream().filter(permission -> expected.stream().noneMatch(each -> each.covers(permission))))
                .as(String.join("\n", report.lines()))
                .isEmpty();
        assertThat(EXPECTED_UNUSED)
                .as("each exception is about a permission that exists and was not used")
                .allSatisfy(each -> assertThat(granted(each)).isNotEmpty().allMatch(unused::contains));
        assertThat(SOMETIMES_USED)
                .as("each exception is about a permission that exists")
                .allSatisfy(each -> assertThat(granted(each)).isNotEmpty());
    }

    private List<Permission> granted(UnusedPermission each) {
        return report.granted().stream()
                .map(PermissionReport.GrantedPermission::permission)
                .filter(each::covers)
                .toList();
    }

    @Test
    void shouldHaveUsedEachResourceOfAPermission() {
        requireAllJourneys();

        assertThat(report.unusedResources()).isEmpty();
    }

    private static void requireAllJourneys() {
        Set<String> run = TestClassLog.finished();
        assumeTrue(
                JOURNEYS.stream().map(Class::getName).allMatch(run::contains),
                "skipped: not all of " + JOURNEYS + " ran before it");
    }

    private static String roleOf(Permission permission) {
        return permission
                .role()
                .substring(SharedDeployment.DEPLOYMENT.name().resource("").length());
    }
}
