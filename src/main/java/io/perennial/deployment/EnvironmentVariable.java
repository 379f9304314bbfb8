package io.perennial.deployment;

/// Environment variables of the functions. The stack sets them, the functions read them.
public enum EnvironmentVariable {
    /// Root of the model registry, `s3://bucket/prefix` or `file:/path`.
    PERENNIAL_REGISTRY,
    /// Name of the model that is served and monitored.
    PERENNIAL_MODEL,
    /// Name of the DynamoDB table that holds the prediction log.
    PERENNIAL_LOG_TABLE,
    /// Address of the SQS queue of predictions that the prediction log refused.
    PERENNIAL_SPILL_QUEUE,
    /// Address of the SQS queue of spilled predictions that cannot be replayed.
    PERENNIAL_DEAD_LETTER_QUEUE,
    /// ISO-8601 duration for which a logged prediction is kept.
    PERENNIAL_PREDICTION_RETENTION,
    /// ISO-8601 duration for which a response waits for the prediction log before its predictions are spilled.
    PERENNIAL_LOG_TIMEOUT,
    /// Largest ISO-8601 duration between an event time and the clock; beyond it the record is filed under the
    /// clock's hour.
    PERENNIAL_MAX_EVENT_TIME_SKEW,
    /// ISO-8601 duration between two reads of the champion alias.
    PERENNIAL_ALIAS_POLL_INTERVAL,
    /// Size in MiB of the largest model file that the serving function loads.
    PERENNIAL_MAX_MODEL_MIB,
    /// Port on which the serving function listens as a plain HTTP server; not set on Lambda.
    PERENNIAL_HTTP_PORT,
    /// ISO-8601 duration for which a request waits for the registry and for its actuals to be stored.
    PERENNIAL_REQUEST_TIMEOUT,
    /// Largest number of open connections of the plain HTTP server.
    PERENNIAL_MAX_CONNECTIONS,
    /// ISO-8601 duration for which a connection to the plain HTTP server may be idle between two requests.
    PERENNIAL_IDLE_TIMEOUT,
    /// ISO-8601 duration in which a client of the plain HTTP server must send the header of a request.
    PERENNIAL_HEADER_TIMEOUT,
    /// ISO-8601 duration in which a client of the plain HTTP server must send the body of a request.
    PERENNIAL_BODY_TIMEOUT,
    /// Share of the requests, 0 to 1, that a challenger predicts in shadow.
    PERENNIAL_SHADOW_SHARE,
    /// ISO-8601 duration after which a challenger's predictions for a request count as late.
    PERENNIAL_SHADOW_TIMEOUT,
    /// `true` hides the contract from callers: no field names in errors, no description of the inputs.
    PERENNIAL_HIDE_CONTRACT,
    /// Path in front of the API's own paths, such as `/prod`, which requests may carry.
    PERENNIAL_BASE_PATH,
    /// Origins of web pages that may call the API, separated by commas, or `*`; not set, none may. Only for a gateway
    /// that does not send the headers itself, and for the plain HTTP server.
    PERENNIAL_CORS_ORIGINS,
    /// `true` lets web pages send cookies and other credentials.
    PERENNIAL_CORS_CREDENTIALS,
    /// ARN of the retraining state machine.
    PERENNIAL_RETRAINING_STATE_MACHINE,
    /// ISO-8601 duration after the start of a retraining in which no other one starts.
    PERENNIAL_COOLDOWN,
    /// ARN of the topic for notifications to people.
    PERENNIAL_NOTIFICATION_TOPIC,
    /// ISO-8601 duration of a monitoring window.
    PERENNIAL_MONITORING_WINDOW,
    /// Address of the deployed API, for verification after a promotion.
    PERENNIAL_API_URL
}
