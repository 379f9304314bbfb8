package io.perennial.cdk;

import io.perennial.deployment.StackOutput;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.IStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PermissionsBoundary;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/// Stack of one model. Each part is a construct of its own, in this order: storage, serving, monitoring,
/// retraining, notification.
public final class PerennialStack extends Stack {
    public PerennialStack(Construct scope, StackOptions options) {
        super(
                scope,
                options.deployment().stackName(),
                StackProps.builder()
                        .description("Perennial: keeps the model " + options.model() + " fresh, stage "
                                + options.deployment().stage())
                        .env(options.target().environment())
                        .synthesizer(synthesizer(options))
                        .terminationProtection(!options.local())
                        .build());
        options.delivery()
                .boundary()
                .map(name -> ManagedPolicy.fromManagedPolicyName(this, "Boundary", name))
                .ifPresent(boundary -> PermissionsBoundary.of(this).apply(boundary));
        var registryBucket = new RegistryBucket(this, options);
        var log = new PredictionLogTable(this, options);
        var topics = new Topics(this, options);
        IQueue deadLetters = new DeadLetterQueue(this, options).queue();
        var spillQueue = new SpillQueue(this, options, deadLetters);

        var servingFunction = new ServingFunction(this, options, registryBucket, log, spillQueue, deadLetters);
        var apiEndpoint = ApiEndpoint.of(this, options, servingFunction.invocationTarget());
        new ReplayFunction(this, options, registryBucket, log, spillQueue, deadLetters);
        new MonitoringFunction(this, options, registryBucket, log, deadLetters);
        var retrainingPipeline = new RetrainingPipeline(
                this,
                options,
                registryBucket,
                log,
                new RetrainingTargets(topics.notifications(), apiEndpoint, deadLetters));
        var scoringWorkflow = new ScoringWorkflow(this, options, registryBucket, retrainingPipeline);
        new RetrainTriggerFunction(
                this,
                options,
                new GraceRollbackAccess(options, registryBucket, log, topics),
                retrainingPipeline.stateMachine(),
                deadLetters);

        new NotifierFunction(this, options, registryBucket, topics, deadLetters);
        WebhookDelivery.addIfConfigured(this, options, registryBucket, topics.notifications(), deadLetters);
        List<StateMachine> workflows = List.of(retrainingPipeline.stateMachine(), scoringWorkflow.stateMachine());
        new CallerPolicies(this, options, apiEndpoint)
                .addOperator(options, registryBucket, log, workflows, List.of(spillQueue.queue(), deadLetters));

        List<Alarm> alarms = new ArrayList<>(new ModelAlarms(this, options, topics.alarms()).all());
        if (!options.local()) {
            alarms.addAll(new OperationalAlarms(this, options, topics)
                    .addApiErrors(apiEndpoint.serverErrors())
                    .addDeadLetters(deadLetters)
                    .addWaitingSpill(spillQueue.queue())
                    .addTableThrottles(log.throttles())
                    .addRefusedChampion()
                    .addUndeliveredNotifications()
                    .addMissingMonitoring()
                    .addLatencyIfBudgeted(servingFunction.function())
                    .all());
            new WorkflowNotices(this, options, topics.notifications(), workflows, deadLetters);
            new MonthlyBudget(this, options, topics.notifications());
        }
        new ModelDashboard(
                this,
                options,
                new DashboardSources(
                        servingFunction.function(), apiEndpoint.apiId(), log.name(), retrainingPipeline.stateMachine()),
                alarms);
        Tags.of(this).add("perennial:model", options.model());
        Tags.of(this).add("perennial:stage", options.deployment().stage());

        apiEndpoint.apiId().ifPresent(apiId -> output(StackOutput.API_ID, apiId));
        output(StackOutput.API_URL, apiEndpoint.url());
        output(StackOutput.BUCKET, registryBucket.bucketName());
        output(StackOutput.REGISTRY, registryBucket.root());
        output(StackOutput.LOG_TABLE, log.name());
        output(StackOutput.SPILL_QUEUE, spillQueue.queue().getQueueUrl());
        output(StackOutput.DEAD_LETTER_QUEUE, deadLetters.getQueueUrl());
        output(
                StackOutput.RETRAINING_STATE_MACHINE,
                retrainingPipeline.stateMachine().getStateMachineArn());
        output(StackOutput.SCORING_STATE_MACHINE, scoringWorkflow.stateMachine().getStateMachineArn());
        output(StackOutput.ALARM_TOPIC, topics.alarms().getTopicArn());
        output(StackOutput.NOTIFICATION_TOPIC, topics.notifications().getTopicArn());
    }

    /// On AWS, the stack uses a bootstrap of its own; a local AWS has the CDK's usual one.
    private static IStackSynthesizer synthesizer(StackOptions options) {
        return options.local()
                ? new DefaultStackSynthesizer()
                : DefaultStackSynthesizer.Builder.create()
                        .qualifier(AccountStack.QUALIFIER)
                        .build();
    }

    private void output(StackOutput output, String value) {
        CfnOutput.Builder.create(this, output.key() + "Output")
                .value(value)
                .build()
                .overrideLogicalId(output.key());
    }
}
