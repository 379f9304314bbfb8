package io.perennial.deployment;

/// Outputs of a model's stack: what a person, a script or a test must know to talk to the deployed system.
public enum StackOutput {
    /// Identifier of the HTTP API; absent where a function URL is the front.
    API_ID("ApiId"),
    /// Address of the front, without a slash at the end.
    API_URL("ApiUrl"),
    /// Name of the bucket that holds the registry.
    BUCKET("Bucket"),
    /// Root of the registry, as [EnvironmentVariable#PERENNIAL_REGISTRY].
    REGISTRY("Registry"),
    /// Name of the prediction log's table.
    LOG_TABLE("LogTable"),
    /// ARN of the retraining state machine.
    RETRAINING_STATE_MACHINE("RetrainingStateMachine"),
    /// ARN of the state machine that scores sets of files.
    SCORING_STATE_MACHINE("ScoringStateMachine"),
    /// ARN of the topic the model's alarms speak to.
    ALARM_TOPIC("AlarmTopic"),
    /// ARN of the topic that people are notified through.
    NOTIFICATION_TOPIC("NotificationTopic");

    private final String key;

    StackOutput(String key) {
        this.key = key;
    }

    /// As it stands in the template.
    public String key() {
        return key;
    }

    /// Name of a model's stack.
    public static String stackName(String model) {
        return "Perennial-" + model;
    }
}
