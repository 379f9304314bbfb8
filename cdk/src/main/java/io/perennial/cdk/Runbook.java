package io.perennial.cdk;

import io.perennial.deployment.ModelAlarm;
import java.util.Locale;

/// Pages for people on call, one for each alarm and notice.
enum Runbook {
    API_ERRORS,
    CHAMPION_REFUSED,
    DEAD_LETTERS,
    MONITORING_MISSING,
    NOTIFICATIONS_FAILED,
    SPILL_WAITING,
    TABLE_THROTTLED,
    WORKFLOW_FAILED;

    private static final String ROOT = "docs/runbooks/";

    /// Path of the page in the repository.
    String address() {
        return ROOT + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".md";
    }

    static String address(ModelAlarm alarm) {
        return ROOT + alarm.key() + ".md";
    }
}
