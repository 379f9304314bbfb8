package io.perennial.deployment;

/// Environment variables of the functions. The stack sets them, the functions read them.
public enum EnvironmentVariable {
    /// Root of the model registry, `s3://bucket/prefix` or `file:/path`.
    PERENNIAL_REGISTRY,
    /// Name of the model that is served and monitored.
    PERENNIAL_MODEL,

    /// Stage of the deployment, such as `prod`; part of the names of alarms and of the namespace of metrics.
    PERENNIAL_STAGE,
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
    /// Largest number of records or reports of a request, 1 to 1,000.
    PERENNIAL_MAX_RECORDS,
    /// Records and reports per second that one instance of the serving function accepts; not set, there is no limit.
    PERENNIAL_RECORDS_PER_SECOND,
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
    /// M-out-of-N rules of the alarms that start a retraining, such as `DRIFT=2/3,PERFORMANCE=2/3`.
    PERENNIAL_ALARM_RULES,
    /// ISO-8601 duration after a promotion in which an alarm about the new champion rolls it back; not set, no alarm
    /// does.
    PERENNIAL_ROLLBACK_GRACE,
    /// `true` rolls back promotions by people, too.
    PERENNIAL_ROLLBACK_MANUAL,

    /// ARN of the topic for notifications to people.
    PERENNIAL_NOTIFICATION_TOPIC,
    /// Folder or address of the runbooks that notifications name, without a slash at the end.
    PERENNIAL_RUNBOOKS,
    /// Name of the parameter with the address of Slack's incoming webhook.
    PERENNIAL_SLACK_PARAMETER,
    /// Name of the parameter with the address of the webhook.
    PERENNIAL_WEBHOOK_PARAMETER,
    /// Name of the parameter with the secret that signs the webhook's requests.
    PERENNIAL_WEBHOOK_SECRET_PARAMETER,
    /// ISO-8601 duration of a monitoring window.
    PERENNIAL_MONITORING_WINDOW,
    /// Address of the deployed API, for verification after a promotion.
    PERENNIAL_API_URL
}
