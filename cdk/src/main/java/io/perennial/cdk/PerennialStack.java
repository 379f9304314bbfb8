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

/// Everything one model needs, each part in a construct of its own. Read it from top to bottom: what is stored, who
/// serves, who watches, who retrains, who is told.
public final class PerennialStack extends Stack {
    public PerennialStack(Construct scope, String id, StackOptions options) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("Perennial: keeps the model " + options.model() + " fresh")
                        .build());
        var registry = new Registry(this, options);
        var log = new PredictionLogTable(this, options);
        var topics = new Topics(this, options);

        var serving = new Serving(this, options, registry, log);
        var front = Front.of(this, options, serving.entry());
        var monitoring = new Monitoring(this, options, registry, log);
        var retraining = new Retraining(this, options, registry, log, new Sinks(topics.notifications(), front));
        var scoring = new Scoring(this, options, registry, retraining.function());
        var trigger = new Trigger(this, options, registry, topics.alarms(), retraining.stateMachine());

        var letters = new Letters(this, options, registry, topics);

        List<Alarm> alarms = new ArrayList<>(new Alarms(this, options, topics.alarms()).all());
        if (!options.local()) {
            alarms.addAll(new Health(this, options, topics.notifications())
                    .watchFunctions(Map.of(
                            "Serving", serving.function(),
                            "Monitoring", monitoring.function(),
                            "Trigger", trigger.function(),
                            "Letters", letters.function(),
                            "Retraining", retraining.function()))
                    .watchSpill()
                    .watchRetraining(retraining.stateMachine())
                    .watchScoring(scoring.stateMachine())
                    .watchMonitoring()
                    .speak()
                    .all());
        }
        new Dashboard(this, options, serving.function(), alarms);
        Tags.of(this).add("perennial:model", options.model());

        front.apiId().ifPresent(apiId -> output(StackOutput.API_ID, apiId));
        output(StackOutput.API_URL, front.url());
        output(StackOutput.BUCKET, registry.bucketName());
        output(StackOutput.REGISTRY, registry.root());
        output(StackOutput.LOG_TABLE, log.name());
        output(StackOutput.RETRAINING_STATE_MACHINE, retraining.stateMachine().getStateMachineArn());
        output(StackOutput.SCORING_STATE_MACHINE, scoring.stateMachine().getStateMachineArn());
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
