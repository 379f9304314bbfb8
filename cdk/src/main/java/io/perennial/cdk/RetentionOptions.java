package io.perennial.cdk;

import java.time.Duration;

/// How long the bucket keeps what a model writes, whole days each.
///
/// @param datasets      data sets of versions, from the day they were stored
/// @param reports       reports of monitoring, from the day they were last written
/// @param notifications notifications
/// @param oldVersions   versions of objects that were replaced or deleted
record RetentionOptions(Duration datasets, Duration reports, Duration notifications, Duration oldVersions) {
    static RetentionOptions from(ContextValues values) {
        return new RetentionOptions(
                days(values, "datasetRetention", "P400D"),
                days(values, "reportRetention", "P730D"),
                days(values, "notificationRetention", "P400D"),
                days(values, "oldVersionRetention", "P30D"));
    }

    private static Duration days(ContextValues values, String key, String otherwise) {
        Duration duration = values.duration(key, otherwise);
        ContextValues.require(
                duration.equals(Duration.ofDays(duration.toDays())),
                "context value '" + key + "' is '" + values.text(key, otherwise)
                        + "'; S3 deletes by whole days, for example " + otherwise);
        return duration;
    }
}
