package io.perennial.cdk;

import io.perennial.deployment.PredictionLogAttribute;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/// DynamoDB table of the prediction log. Keys and expiry are those of [PredictionLogAttribute]. It has no
/// index, since an id alone finds its item. Its throughput has a limit, so that callers cannot run up any bill.
final class PredictionLogTable extends Construct {
    private final Table table;
    private final String model;

    PredictionLogTable(Construct scope, StackOptions options) {
        super(scope, "PredictionLog");
        model = options.model();
        table = Table.Builder.create(this, "Table")
                .partitionKey(string(PredictionLogAttribute.PARTITION))
                .sortKey(string(PredictionLogAttribute.ID))
                .timeToLiveAttribute(PredictionLogAttribute.EXPIRES)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .maxWriteRequestUnits(options.serving().throughput().writes())
                .maxReadRequestUnits(options.serving().throughput().reads())
                .deletionProtection(!options.local())
                .removalPolicy(options.local() ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN)
                .build();
        AcceptedFindings.check(
                table,
                "CKV_AWS_119",
                "DynamoDB encrypts with a key of its own; a customer key costs a dollar a month and a call per request");
    }

    String name() {
        return table.getTableName();
    }

    Grant grantAppendAndStoreActuals(IGrantable writer) {
        return table.grant(
                writer, "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:PartiQLInsert", "dynamodb:GetItem");
    }

    /// Grants storing predictions that are missing.
    void grantRestore(IGrantable writer) {
        table.grant(writer, "dynamodb:PutItem");
        grantFirstHour(writer, "dynamodb:UpdateItem");
    }

    /// Grants reading the whole log from its first to its last hour, and noting these hours.
    void grantReadLog(IGrantable reader) {
        table.grant(reader, "dynamodb:Query", "dynamodb:Scan");
        grantFirstHour(reader, "dynamodb:GetItem", "dynamodb:UpdateItem");
    }

    private void grantFirstHour(IGrantable grantee, String... actions) {
        grantee.getGrantPrincipal()
                .addToPrincipalPolicy(PolicyStatement.Builder.create()
                        .actions(List.of(actions))
                        .resources(List.of(table.getTableArn()))
                        .conditions(Map.of(
                                "ForAllValues:StringEquals",
                                Map.of(
                                        "dynamodb:LeadingKeys",
                                        List.of(PredictionLogAttribute.firstHourPartition(model)))))
                        .build());
    }

    /// Grants reading windows, which may be long ones, and the first and last hour of the log.
    void grantReadWindow(IGrantable reader) {
        table.grant(reader, "dynamodb:Query");
        grantFirstHour(reader, "dynamodb:GetItem");
    }

    /// Grants reading windows of at most a month.
    void grantReadHours(IGrantable reader) {
        table.grant(reader, "dynamodb:Query");
    }

    /// Grants what the commands of people need: to read windows and to restore spilled predictions.
    void grantReplay(IGrantable operator) {
        table.grant(operator, "dynamodb:Query", "dynamodb:GetItem");
        grantRestore(operator);
    }

    /// Reads and writes that DynamoDB throttled, two metrics.
    List<Metric> throttles() {
        return Stream.of("ReadThrottleEvents", "WriteThrottleEvents")
                .map(name -> Metric.Builder.create()
                        .namespace("AWS/DynamoDB")
                        .metricName(name)
                        .dimensionsMap(Map.of("TableName", table.getTableName()))
                        .build())
                .toList();
    }

    private static Attribute string(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }
}
