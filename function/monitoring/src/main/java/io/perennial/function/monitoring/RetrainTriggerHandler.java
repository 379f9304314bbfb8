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
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Lambda handler of the retraining trigger. Receives CloudWatch alarms from SNS, checks on a schedule whether
/// one is still in ALARM, and starts the retraining. Returns the result of each message.
public final class RetrainTriggerHandler implements RequestStreamHandler {
    private static final Duration COOL_DOWN = Duration.ofHours(6);

    private final RetrainTrigger trigger;

    public RetrainTriggerHandler() {
        var environmentReader = EnvironmentReader.ofProcess();
        String machine = environmentReader.required(
                EnvironmentVariable.PERENNIAL_RETRAINING_STATE_MACHINE,
                "arn:aws:states:eu-central-1:123456789012:stateMachine:retraining");
        DeploymentName deployment = DeploymentName.of(environmentReader);
        String root = environmentReader.required(EnvironmentVariable.PERENNIAL_REGISTRY, "s3://bucket/prefix");
        var registry =
                new ModelRegistry(ObjectStores.open(root, () -> AwsClients.s3(CallLimits.SHORT)), deployment.model());
        SfnClient sfn = AwsClients.client(SfnClient.builder(), CallLimits.SHORT);
        var clock = Clock.systemUTC();
        var executions = new SfnExecutions(sfn, machine);
        trigger = new RetrainTrigger(
                deployment,
                new CloudWatchAlarmStates(AwsClients.cloudWatch(), deployment),
                new RetrainingStarter(executions, new RetrainingLock(registry, executions, clock)),
                new RetrainingCooldown(
                        executions,
                        environmentReader
                                .duration(EnvironmentVariable.PERENNIAL_COOLDOWN)
                                .orElse(COOL_DOWN),
                        clock),
                new ChampionEvidence(new ReportArchive(registry), registry),
                environmentReader
                        .parsed(EnvironmentVariable.PERENNIAL_ALARM_RULES, AlarmRules::parse)
                        .orElse(AlarmRules.DEFAULT));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream output, Context context) throws IOException {
        List<Map<String, String>> outcomes = trigger.on(TriggerEvent.read(event)).stream()
                .map(RetrainTrigger.Outcome::toMap)
                .toList();
        System.getLogger(RetrainTriggerHandler.class.getName()).log(System.Logger.Level.INFO, outcomes.toString());
        output.write(Json.pretty(outcomes));
    }
}
