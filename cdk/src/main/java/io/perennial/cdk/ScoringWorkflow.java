package io.perennial.cdk;

import io.perennial.deployment.BatchScoringTask;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.DistributedMap;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.JsonPath;
import software.amazon.awscdk.services.stepfunctions.ResultWriterV2;
import software.amazon.awscdk.services.stepfunctions.S3ObjectsItemReader;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.TaskInput;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.constructs.Construct;

/// State machine that scores a set of files below a prefix of the bucket. Each file is one item of a
/// distributed map over the retraining function, so up to [#MAX_CONCURRENCY] files are scored at once.
///
/// The function writes the result of each file to the bucket, and the summary reads them there: the payload of
/// a state holds 256 KiB, which the results of a thousand files exceed. So the map exports its own results to
/// the bucket as well, for people who look for a failed file, and passes none on. A file that fails is retried,
/// then the others continue, and the summary names it. The next execution with the same input scores the
/// missing files.
final class ScoringWorkflow extends Construct {
    /// A new account has ten instances for all of its functions, and serving needs some.
    private static final int MAX_CONCURRENCY = 5;

    /// Flag of the CDK without which a map leaves the writer of its results out.
    private static final String RESULT_WRITER_FLAG = "@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2";

    private final IFunction target;
    private final RegistryBucket registryBucket;
    private final StateMachine stateMachine;

    /// @param retraining the retraining function, which scores the files
    ScoringWorkflow(
            Construct scope, StackOptions options, RegistryBucket registryBucket, RetrainingPipeline retraining) {
        super(scope, "Scoring");
        getNode().setContext(RESULT_WRITER_FLAG, true);
        this.target = retraining.invocationTarget();
        this.registryBucket = registryBucket;
        registryBucket.grantScoring(retraining.function());
        stateMachine = StateMachine.Builder.create(this, "StateMachine")
                .stateMachineName(options.deployment().resource("scoring"))
                .definitionBody(DefinitionBody.fromChainable(definition()))
                .timeout(Duration.hours(24))
                .tracingEnabled(options.functions().tracing())
                .build();
        retraining.allowEarlierVersions(stateMachine);
        allowOnlyExports();
        RetrainingStates.acceptFindings(stateMachine, options);
        AcceptedFindings.rule(
                stateMachine,
                "AwsSolutions-SF1",
                "a set has up to millions of files: Step Functions keeps each execution's history for 90 days, and the"
                        + " results are exported to the bucket");
        AcceptedFindings.wildcardIn(
                stateMachine.getNode().findChild("DistributedMapPolicy"),
                ":*",
                "executions arise at run time; the statement names their state machine");
        AcceptedFindings.wildcard(
                stateMachine,
                "/*",
                "the CDK grants the export to the whole bucket; the statement below denies the rest");
    }

    /// The CDK allows a machine that exports to write to the whole bucket, which is also the registry.
    private void allowOnlyExports() {
        stateMachine.addToRolePolicy(PolicyStatement.Builder.create()
                .effect(Effect.DENY)
                .actions(List.of("s3:PutObject"))
                .notResources(List.of(registryBucket.bucket().arnForObjects(BatchScoringTask.MAP_RUN_PREFIX + "/*")))
                .build());
    }

    StateMachine stateMachine() {
        return stateMachine;
    }

    private IChainable definition() {
        return task("Plan", BatchScoringTask.PLAN, JsonPath.getEntirePayload())
                .next(scoreEach())
                .next(task("Summarize", BatchScoringTask.SUMMARIZE, JsonPath.getEntirePayload()));
    }

    private DistributedMap scoreEach() {
        DistributedMap each = DistributedMap.Builder.create(this, "Score each file")
                .itemReader(S3ObjectsItemReader.Builder.create()
                        .bucket(registryBucket.bucket())
                        .prefix(JsonPath.stringAt("$.input"))
                        .build())
                .itemSelector(
                        Map.of("job", JsonPath.getEntirePayload(), "key", JsonPath.stringAt("$$.Map.Item.Value.Key")))
                .maxConcurrency(MAX_CONCURRENCY)
                .toleratedFailurePercentage(100)
                .resultWriterV2(ResultWriterV2.Builder.create()
                        .bucket(registryBucket.bucket())
                        .prefix(BatchScoringTask.MAP_RUN_PREFIX)
                        .build())
                .resultPath(JsonPath.DISCARD)
                .build();
        each.itemProcessor(RetrainingStates.withRetryOnAnyError(
                task("Score", BatchScoringTask.SCORE, JsonPath.getEntirePayload())));
        return each;
    }

    private LambdaInvoke task(String name, BatchScoringTask task, Object input) {
        return RetrainingStates.withServiceErrorRetry(LambdaInvoke.Builder.create(this, name)
                .lambdaFunction(target)
                .payload(TaskInput.fromObject(Map.of(
                        "task", task.name(), "execution", JsonPath.stringAt("$$.Execution.Name"), "input", input)))
                .outputPath("$.Payload")
                .retryOnServiceExceptions(false));
    }
}
