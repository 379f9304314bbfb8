package io.perennial.cdk.cost;

/// Billed item, with its key in the price table.
public enum PricedItem {
    METRIC("cloudwatch.metric"),
    ALARM_METRIC("cloudwatch.alarm-metric"),
    CUSTOMER_KEY("kms.key"),
    DASHBOARD("cloudwatch.dashboard"),
    LAMBDA_REQUESTS("lambda.requests", 1e6),
    API_REQUESTS("http-api.requests", 1e6),
    WRITES("dynamodb.writes", 1e6),
    READS("dynamodb.reads", 1e6),
    S3_PUTS("s3.puts", 1e6),
    S3_GETS("s3.gets", 1e6),
    METRIC_PUTS("cloudwatch.puts", 1e6),
    TRANSITIONS("step-functions.transitions", 1e6),
    TRACES("x-ray.traces", 1e6),
    EMAILS("sns.emails", 1e6),
    QUEUE_REQUESTS("sqs.requests", 1e6),
    GB_SECONDS("lambda.gb-second"),
    ARM_GB_SECONDS("lambda.arm-gb-second"),
    LOG_STORAGE("dynamodb.storage"),
    LOG_BACKUP("dynamodb.backup"),
    REGISTRY_STORAGE("s3.storage"),
    LOGS("logs.ingested");

    private final String key;
    private final double units;

    PricedItem(String key) {
        this(key, 1);
    }

    PricedItem(String key, double units) {
        this.key = key;
        this.units = units;
    }

    String key() {
        return key;
    }

    /// Number of units that the price in the table is for.
    double units() {
        return units;
    }
}
