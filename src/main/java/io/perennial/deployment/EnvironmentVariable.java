package io.perennial.deployment;

/// Environment variables of the functions. The stack sets them, the functions read them.
public enum EnvironmentVariable {
    /// Root of the model registry, `s3://bucket/prefix` or `file:/path`.
    PERENNIAL_REGISTRY,
    /// Name of the model served and watched.
    PERENNIAL_MODEL,
    /// Name of the DynamoDB table that holds the prediction log.
    PERENNIAL_LOG_TABLE,
    /// ISO-8601 duration a logged prediction is kept.
    PERENNIAL_PREDICTION_RETENTION,
    /// ISO-8601 duration an answer waits for the prediction log before its predictions are spilled.
    PERENNIAL_LOG_TIMEOUT,
    /// ISO-8601 duration an event time may differ from the clock before a record is filed under the clock's hour.
    PERENNIAL_MAX_EVENT_TIME_SKEW,
    /// ISO-8601 duration between two looks at the champion alias.
    PERENNIAL_ALIAS_POLL_INTERVAL,
    /// MiB of the largest model file that the serving function loads.
    PERENNIAL_MAX_MODEL_MIB,
    /// Port on which the serving function listens as a plain HTTP server; not set on Lambda.
    PERENNIAL_HTTP_PORT,
    /// ISO-8601 duration a request waits for the registry, and for the actuals it reports to be stored.
    PERENNIAL_REQUEST_TIMEOUT,
    /// Connections that the plain HTTP server keeps open at once.
    PERENNIAL_MAX_CONNECTIONS,
    /// ISO-8601 duration a connection to the plain HTTP server may be silent between two requests.
    PERENNIAL_IDLE_TIMEOUT,
    /// ISO-8601 duration a client of the plain HTTP server may take for the head of a request.
    PERENNIAL_HEADER_TIMEOUT,
    /// ISO-8601 duration a client of the plain HTTP server may take for the body of a request.
    PERENNIAL_BODY_TIMEOUT,
    /// Share of the requests, 0 to 1, that a challenger predicts in shadow.
    PERENNIAL_SHADOW_SHARE,
    /// ISO-8601 duration that a challenger may take for a request before it is left out of the log.
    PERENNIAL_SHADOW_TIMEOUT,
    /// `true` keeps from callers what the model eats: no field names in errors, no description of the contract.
    PERENNIAL_HIDE_CONTRACT,
    /// ARN of the retraining state machine.
    PERENNIAL_RETRAINING_STATE_MACHINE,
    /// ISO-8601 duration after a retraining starts in which no other is started.
    PERENNIAL_COOLDOWN,
    /// ARN of the topic that people are notified through.
    PERENNIAL_NOTIFICATION_TOPIC,
    /// ISO-8601 duration of a monitoring window.
    PERENNIAL_MONITORING_WINDOW,
    /// Address of the deployed API, for verification after a promotion.
    PERENNIAL_API_URL
}
