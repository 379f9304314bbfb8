package io.perennial.cdk;

import java.util.Locale;

/// Pages for people on call, one for each operational alarm and notice. [io.perennial.deployment.Runbooks] has their
/// addresses; those of the model's alarms are named like the alarm.
enum Runbook {
    API_ERRORS,
    CHAMPION_REFUSED,
    DEAD_LETTERS,
    LATENCY,
    MONITORING_MISSING,
    NOTIFICATIONS_FAILED,
    SPILL_WAITING,
    TABLE_THROTTLED,
    WORKFLOW_FAILED;

    /// Name of the page and last part of the alarm's name, such as `api-errors`.
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
