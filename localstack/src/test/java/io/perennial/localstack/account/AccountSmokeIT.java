package io.perennial.localstack.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.deployment.DeploymentName;
import io.perennial.localstack.Deployment;
import io.perennial.localstack.LocalAwsException;
import io.perennial.localstack.StackRequest;
import io.perennial.localstack.account.SmokeReport.Outcome;
import io.perennial.localstack.account.SmokeReport.StepResult;
import io.perennial.localstack.demo.SharedDeployment;
import io.perennial.localstack.stack.ProgressLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/// The whole smoke test in a stack of its own, next to that of the other journeys.
class AccountSmokeIT {
    private static final Path FOLDER = SharedDeployment.WORKSPACE.root().resolve("localstack/target/smoke");

    @Test
    void shouldRunTheLoopAndLeaveNothing() {
        Deployment deployment = SharedDeployment.AWS.deploy(
                new StackRequest("smoke-trips", SharedDeployment.WORKSPACE.gatherAssets(), Map.of()));
        var data = SmokeData.simulate(SharedDeployment.WORKSPACE, "smoke-trips", FOLDER, Instant.now());
        var target = SmokeTarget.of(deployment, SharedDeployment.AWS.logs(), FOLDER);

        SmokeReport report = new AccountSmoke(
                        target, data, SmokePrices.read(SharedDeployment.WORKSPACE), new ProgressLog(System.out))
                .run(false);

        System.out.println(report.table());
        assertThat(report.steps())
                .extracting(StepResult::step)
                .containsExactly(
                        "deploy",
                        "train",
                        "predict",
                        "report actuals",
                        "force an alarm",
                        "retrain",
                        "verify",
                        "monitor",
                        "destroy");
        assertThat(report.steps()).extracting(StepResult::outcome).containsOnly(Outcome.HELD);
        assertThat(report.table()).contains("PROMOTED", "estimate, not a bill: about US$");
        String name = deployment.name().stackName();
        try (CloudFormationClient cloudFormation = deployment.client(CloudFormationClient.builder());
                S3Client s3 = deployment.connection().s3()) {
            assertThat(CloudFormationStack.find(cloudFormation, name)).isEmpty();
            assertThat(s3.listBuckets().buckets()).extracting(Bucket::name).doesNotContain(deployment.bucket());
        }
    }

    @Test
    void shouldDestroyAfterAFailureAndNotRunLaterSteps() {
        var aws = SharedDeployment.DEPLOYMENT;
        var data = SmokeData.simulate(SharedDeployment.WORKSPACE, "smoke-failing", FOLDER, Instant.now());
        var target = new SmokeTarget(
                new DeploymentName("smoke-failing", "local"),
                aws.connection(),
                ImportMapping.of(FOLDER, "smoke-failing"),
                FOLDER,
                () -> {
                    throw new LocalAwsException("the deployment was rolled back");
                });

        SmokeReport report = new AccountSmoke(
                        target, data, SmokePrices.read(SharedDeployment.WORKSPACE), new ProgressLog(System.out))
                .run(false);

        assertThat(report.held()).isFalse();
        assertThat(report.steps().getFirst().detail())
                .contains("rolled back", "Look at and send us", "aws cloudformation describe-stack-events");
        assertThat(report.steps().subList(1, 8)).extracting(StepResult::outcome).containsOnly(Outcome.NOT_RUN);
        assertThat(report.steps().getLast().detail()).contains("there is no stack Perennial-smoke-failing-local");
    }
}
