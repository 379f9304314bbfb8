package io.perennial.cdk;

import java.time.Duration;

/// How long the bucket keeps what a model writes, whole days each.
///
/// @param datasets      data sets of versions, from the day they were stored
/// @param reports       reports of monitoring, from the day they were last written
/// @param notifications notifications
/// @param oldVersions   versions of objects that were replaced or deleted
record RetentionOptions(Duration datasets, Duration reports, Duration notifications, Duration oldVersions) {
    static RetentionOptions from(EnvironmentValues values) {
        return new RetentionOptions(
                days(values, "retention.datasets", "P400D"),
                days(values, "retention.reports", "P730D"),
                days(values, "retention.notifications", "P400D"),
                days(values, "retention.old_versions", "P30D"));
    }

    private static Duration days(EnvironmentValues values, String key, String otherwise) {
        Duration duration = values.duration(key, otherwise);
        EnvironmentValues.require(
                duration.equals(Duration.ofDays(duration.toDays())),
                "setting '" + key + "' is '" + values.text(key, otherwise) + "'; S3 deletes by whole days, for example "
                        + otherwise);
        return duration;
    }
}
