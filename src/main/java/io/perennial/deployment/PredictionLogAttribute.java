package io.perennial.deployment;

/// Attributes of the prediction log's DynamoDB table.
public final class PredictionLogAttribute {
    /// Partition key, string: `<model>#<hour>#<shard>`.
    public static final String PARTITION = "partition";

    /// Sort key, string: the prediction id.
    public static final String ID = "id";

    /// Epoch second after which DynamoDB may delete the item.
    public static final String EXPIRES = "expires";

    private PredictionLogAttribute() {}

    /// Partition of the item with the first hour that has predictions.
    public static String firstHourPartition(String model) {
        return model + "#first-hour";
    }
}
