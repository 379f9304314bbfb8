package io.perennial.function.monitoring;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.EnvironmentReader;
import io.perennial.deployment.EnvironmentVariable;
import io.perennial.json.Json;
import io.perennial.monitoring.ChampionEvidence;
import io.perennial.monitoring.ReportArchive;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import io.perennial.retraining.RetrainingLock;
import io.perennial.retraining.RetrainingStarter;
import io.perennial.retraining.SfnExecutions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Lambda handler of the retraining trigger. Receives CloudWatch alarms from SNS, checks on a schedule whether
/// one is still in ALARM, rolls a champion back that is in its grace time, and starts the retraining. Returns the
/// result of each message.
public final class RetrainTriggerHandler implements RequestStreamHandler {
    private static final Duration COOL_DOWN = Duration.ofHours(6);

    private final Optional<GraceWatch> grace;
    private final RetrainTrigger trigger;

    public RetrainTriggerHandler() {
        var environmentReader = EnvironmentReader.ofProcess();
        DeploymentName deployment = DeploymentName.of(environmentReader);
        String root = environmentReader.required(EnvironmentVariable.PERENNIAL_REGISTRY, "s3://bucket/prefix");
        var registry =
                new ModelRegistry(ObjectStores.open(root, () -> AwsClients.s3(CallLimits.SHORT)), deployment.model());
        var alarms = new CloudWatchAlarmStates(AwsClients.cloudWatch(), deployment);
        AlarmRules rules = environmentReader
                .parsed(EnvironmentVariable.PERENNIAL_ALARM_RULES, AlarmRules::parse)
                .orElse(AlarmRules.DEFAULT);
        grace = new GraceWatchFactory(deployment, registry, alarms, rules).create(environmentReader);
        trigger = trigger(environmentReader, deployment, registry, alarms, rules);
    }

    private static RetrainTrigger trigger(
            EnvironmentReader environmentReader,
            DeploymentName deployment,
            ModelRegistry registry,
            AlarmStates alarms,
            AlarmRules rules) {
        String machine = environmentReader.required(
                EnvironmentVariable.PERENNIAL_RETRAINING_STATE_MACHINE,
                "arn:aws:states:eu-central-1:123456789012:stateMachine:retraining");
        SfnClient sfn = AwsClients.client(SfnClient.builder(), CallLimits.SHORT);
        var clock = Clock.systemUTC();
        var executions = new SfnExecutions(sfn, machine);
        return new RetrainTrigger(
                deployment,
                alarms,
                new RetrainingStarter(executions, new RetrainingLock(registry, executions, clock)),
                new RetrainingCooldown(
                        executions,
                        environmentReader
                                .duration(EnvironmentVariable.PERENNIAL_COOLDOWN)
                                .orElse(COOL_DOWN),
                        clock),
                new ChampionEvidence(new ReportArchive(registry), registry),
                rules);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream output, Context context) throws IOException {
        TriggerEvent triggerEvent = TriggerEvent.read(event);
        List<Map<String, String>> outcomes = new ArrayList<>();
        try {
            grace.ifPresent(watch -> outcomes.addAll(watch.on(triggerEvent)));
        } finally {
            // A check of the grace time that fails is repeated by Lambda; it must not hold up the retraining.
            trigger.on(triggerEvent).stream().map(RetrainTrigger.Outcome::toMap).forEach(outcomes::add);
        }
        System.getLogger(RetrainTriggerHandler.class.getName()).log(System.Logger.Level.INFO, outcomes.toString());
        output.write(Json.pretty(outcomes));
    }
}
