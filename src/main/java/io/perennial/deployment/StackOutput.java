package io.perennial.deployment;

/// Outputs of a model's stack: the names and addresses that people, scripts and tests need to use the deployed
/// system.
public enum StackOutput {
    /// Identifier of the HTTP API; absent if a function URL is the endpoint.
    API_ID("ApiId"),
    /// Address of the endpoint, without a slash at the end.
    API_URL("ApiUrl"),
    /// Name of the bucket that holds the registry.
    BUCKET("Bucket"),
    /// Root of the registry, as [EnvironmentVariable#PERENNIAL_REGISTRY].
    REGISTRY("Registry"),
    /// Name of the prediction log's table.
    LOG_TABLE("LogTable"),
    /// Address of the queue of predictions that the prediction log refused.
    SPILL_QUEUE("SpillQueue"),
    /// Address of the queue of messages that nothing can process.
    DEAD_LETTER_QUEUE("DeadLetterQueue"),
    /// ARN of the retraining state machine.
    RETRAINING_STATE_MACHINE("RetrainingStateMachine"),
    /// ARN of the batch scoring state machine.
    SCORING_STATE_MACHINE("ScoringStateMachine"),
    /// ARN of the topic of the model's alarms.
    ALARM_TOPIC("AlarmTopic"),
    /// ARN of the topic for notifications to people.
    NOTIFICATION_TOPIC("NotificationTopic");

    private final String key;

    StackOutput(String key) {
        this.key = key;
    }

    /// Key of the output in the template.
    public String key() {
        return key;
    }
}
