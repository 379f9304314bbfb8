package io.perennial.function.serving.lambda;

import java.util.Map;
import java.util.Set;

/// Sender of an event that is not an HTTP request: a scheduled ping, or one whose events this function refuses.
final class EventOrigin {
    /// Members that tools set to true in their pings.
    private static final Set<String> PING_FLAGS = Set.of("warmer", "warmup", "ping");

    /// Values of `source` of pings by plugins.
    private static final Set<String> PING_SOURCES = Set.of("serverless-plugin-warmup", "warmup-plugin");

    /// Values of `source` of EventBridge's schedules.
    private static final Set<String> SCHEDULES = Set.of("aws.events", "aws.scheduler");

    private static final String SCHEDULED = "Scheduled Event";
    private static final int MAX_SHOWN = 64;

    private static final Map<String, String> SERVICES = Map.of(
            "aws:sqs", "messages of SQS",
            "aws:sns", "messages of SNS",
            "aws:s3", "notifications of S3",
            "aws:dynamodb", "records of a DynamoDB stream",
            "aws:kinesis", "records of Kinesis");

    private String source = "";
    private String detailType = "";
    private String recordSource = "";
    private boolean flagged;

    /// @param value value of a member of the event; empty if it is not a scalar
    void add(String name, String value) {
        if (name.equals("source")) {
            source = value;
        } else if (name.equals("detail-type")) {
            detailType = value;
        } else if (PING_FLAGS.contains(name)) {
            flagged |= value.equals("true");
        }
    }

    /// @param value value of a member of a record; empty if it is not a scalar
    void addOfRecord(String name, String value) {
        if (recordSource.isEmpty() && name.equalsIgnoreCase("eventSource")) {
            recordSource = value;
        }
    }

    boolean isPing() {
        return flagged || PING_SOURCES.contains(source) || (SCHEDULES.contains(source) && detailType.equals(SCHEDULED));
    }

    String inWords() {
        if (!recordSource.isEmpty()) {
            String known = SERVICES.get(recordSource);
            return known == null ? "records of '" + shown(recordSource) + "'" : known;
        }
        return source.isEmpty() ? "other JSON" : "events of '" + shown(source) + "'";
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(text.length(), MAX_SHOWN)).replaceAll("[^ -~]", "?");
    }
}
