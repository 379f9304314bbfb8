package io.perennial.cdk;

import io.perennial.deployment.EnvironmentVariable;
import io.perennial.deployment.GraceAlarm;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.FilterOrPolicy;
import software.amazon.awscdk.services.sns.StringConditions;
import software.amazon.awscdk.services.sns.SubscriptionFilter;
import software.amazon.awscdk.services.sqs.IQueue;

/// What the trigger function gets so that it can roll a promotion back: settings, permissions, and the operational
/// alarms, which CloudWatch sends to people's topic.
///
/// @param log    prediction log, for the comparison with the previous champion
/// @param topics topics of the stack
record GraceRollbackAccess(StackOptions options, RegistryBucket registryBucket, PredictionLogTable log, Topics topics) {
    Map<EnvironmentVariable, String> variables() {
        Map<EnvironmentVariable, String> variables =
                new TreeMap<>(options.monitoring().rollback().variables());
        if (isOn()) {
            variables.put(EnvironmentVariable.PERENNIAL_LOG_TABLE, log.name());
            variables.put(
                    EnvironmentVariable.PERENNIAL_NOTIFICATION_TOPIC,
                    topics.notifications().getTopicArn());
            variables.put(
                    EnvironmentVariable.PERENNIAL_RUNBOOKS,
                    options.monitoring().alarms().runbooks().base());
        }
        return variables;
    }

    void grant(Function function, IQueue deadLetters) {
        if (!isOn()) {
            return;
        }
        registryBucket.grantWrite(function, "aliases", "ledger", "notifications");
        log.grantReadHours(function);
        topics.notifications().grantPublish(function);
        AcceptedFindings.topicKey(function);
        topics.notifications()
                .addSubscription(PerennialFunction.subscription(function, options, deadLetters)
                        .filterPolicyWithMessageBody(Map.of(
                                "AlarmName", oneOf(operationalAlarms()),
                                "NewStateValue", oneOf(Stream.of("ALARM"))))
                        .build());
    }

    private boolean isOn() {
        return options.monitoring().rollback().grace().isPresent();
    }

    private Stream<String> operationalAlarms() {
        return Stream.of(GraceAlarm.values())
                .filter(GraceAlarm::isOperational)
                .map(alarm -> alarm.alarmName(options.deployment()));
    }

    private static FilterOrPolicy oneOf(Stream<String> values) {
        return FilterOrPolicy.filter(SubscriptionFilter.stringFilter(
                StringConditions.builder().allowlist(values.toList()).build()));
    }
}
