package io.perennial.cdk;

import io.perennial.deployment.PredictionLogAttribute;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
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
/// index, since an id alone finds its item.
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
                .removalPolicy(options.local() ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN)
                .build();
    }

    String name() {
        return table.getTableName();
    }

    Grant grantAppendAndStoreActuals(IGrantable writer) {
        return table.grant(
                writer,
                "dynamodb:PutItem",
                "dynamodb:UpdateItem",
                "dynamodb:BatchWriteItem",
                "dynamodb:GetItem",
                "dynamodb:BatchGetItem");
    }

    /// Grants storing predictions that are missing.
    void grantRestore(IGrantable writer) {
        table.grant(writer, "dynamodb:PutItem");
        grantFirstHour(writer);
    }

    /// Grants reading the whole log from its first hour, and noting that hour.
    void grantReadLog(IGrantable reader) {
        grantReadWindow(reader);
        table.grant(reader, "dynamodb:Scan");
        grantFirstHour(reader);
    }

    private void grantFirstHour(IGrantable grantee) {
        grantee.getGrantPrincipal()
                .addToPrincipalPolicy(PolicyStatement.Builder.create()
                        .actions(List.of("dynamodb:UpdateItem"))
                        .resources(List.of(table.getTableArn()))
                        .conditions(Map.of(
                                "ForAllValues:StringEquals",
                                Map.of(
                                        "dynamodb:LeadingKeys",
                                        List.of(PredictionLogAttribute.firstHourPartition(model)))))
                        .build());
    }

    Grant grantReadWindow(IGrantable reader) {
        return table.grant(reader, "dynamodb:Query", "dynamodb:GetItem", "dynamodb:BatchGetItem");
    }

    private static Attribute string(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }
}
