package io.perennial.cdk;

import io.perennial.deployment.StackOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.constructs.Construct;

/// Stack of one model. Each part is a construct of its own, in this order: storage, serving, monitoring,
/// retraining, notification.
public final class PerennialStack extends Stack {
    public PerennialStack(Construct scope, String id, StackOptions options) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("Perennial: keeps the model " + options.model() + " fresh")
                        .build());
        var registryBucket = new RegistryBucket(this, options);
        var log = new PredictionLogTable(this, options);
        var topics = new Topics(this, options);
        var deadLetterQueue = new DeadLetterQueue(this, options);
        var spillQueue = new SpillQueue(this, options, deadLetterQueue.queue());

        var servingFunction = new ServingFunction(this, options, registryBucket, log, spillQueue);
        var apiEndpoint = ApiEndpoint.of(this, options, servingFunction.invocationTarget());
        var replayFunction =
                new ReplayFunction(this, options, registryBucket, log, spillQueue, deadLetterQueue.queue());
        var monitoringFunction = new MonitoringFunction(this, options, registryBucket, log);
        var retrainingPipeline = new RetrainingPipeline(
                this, options, registryBucket, log, new RetrainingTargets(topics.notifications(), apiEndpoint));
        var scoringWorkflow = new ScoringWorkflow(this, options, registryBucket, retrainingPipeline.function());
        var retrainTriggerFunction = new RetrainTriggerFunction(
                this, options, registryBucket, topics.alarms(), retrainingPipeline.stateMachine());

        var notifierFunction = new NotifierFunction(this, options, registryBucket, topics);

        List<Alarm> alarms = new ArrayList<>(new ModelAlarms(this, options, topics.alarms()).all());
        if (!options.local()) {
            alarms.addAll(new OperationalAlarms(this, options, topics.notifications())
                    .addFunctionAlarms(Map.of(
                            "Serving", servingFunction.function(),
                            "Monitoring", monitoringFunction.function(),
                            "RetrainTrigger", retrainTriggerFunction.function(),
                            "Notifier", notifierFunction.function(),
                            "Retraining", retrainingPipeline.function(),
                            "Replay", replayFunction.function()))
                    .addSpillAlarms(spillQueue.queue())
                    .addRetrainingAlarms(retrainingPipeline.stateMachine())
                    .addScoringAlarm(scoringWorkflow.stateMachine())
                    .addMonitoringAlarm()
                    .addCompositeAlarm()
                    .all());
        }
        new ModelDashboard(this, options, servingFunction.function(), alarms);
        Tags.of(this).add("perennial:model", options.model());

        apiEndpoint.apiId().ifPresent(apiId -> output(StackOutput.API_ID, apiId));
        output(StackOutput.API_URL, apiEndpoint.url());
        output(StackOutput.BUCKET, registryBucket.bucketName());
        output(StackOutput.REGISTRY, registryBucket.root());
        output(StackOutput.LOG_TABLE, log.name());
        output(StackOutput.SPILL_QUEUE, spillQueue.queue().getQueueUrl());
        output(StackOutput.DEAD_LETTER_QUEUE, deadLetterQueue.queue().getQueueUrl());
        output(
                StackOutput.RETRAINING_STATE_MACHINE,
                retrainingPipeline.stateMachine().getStateMachineArn());
        output(StackOutput.SCORING_STATE_MACHINE, scoringWorkflow.stateMachine().getStateMachineArn());
        output(StackOutput.ALARM_TOPIC, topics.alarms().getTopicArn());
        output(StackOutput.NOTIFICATION_TOPIC, topics.notifications().getTopicArn());
    }

    private void output(StackOutput output, String value) {
        CfnOutput.Builder.create(this, output.key() + "Output")
                .value(value)
                .build()
                .overrideLogicalId(output.key());
    }
}
