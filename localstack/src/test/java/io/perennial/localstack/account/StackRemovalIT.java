package io.perennial.localstack.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.localstack.AwsConnection;
import io.perennial.localstack.LocalAwsException;
import io.perennial.localstack.SharedLocalAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/// Stacks with a bucket and a table as on AWS: both stay, the table is protected, and the stack too.
class StackRemovalIT {
    private static final AwsConnection AWS = SharedLocalAws.DEPLOYMENT.connection();

    /// More than three pages of a listing and an uneven rest.
    private static final int VERSIONS = 3_057;

    private static final String TEMPLATE = """
            {"Resources": {
              "Models": {"Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain",
                "Properties": {"VersioningConfiguration": {"Status": "Enabled"}}},
              "Log": {"Type": "AWS::DynamoDB::Table", "DeletionPolicy": "Retain",
                "Properties": {"BillingMode": "PAY_PER_REQUEST", "DeletionProtectionEnabled": true,
                  "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                  "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}},
              "Alarms": {"Type": "AWS::SNS::Topic"}}}
            """;

    private final CloudFormationClient cloudFormation = AWS.client(CloudFormationClient.builder());
    private final S3Client s3 = AWS.s3();
    private final DynamoDbClient dynamo = AWS.client(DynamoDbClient.builder());
    private final List<String> progress = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void shouldKeepBucketAndTableAndDeleteThemLater() {
        StackRemoval removal = removal("Perennial-kept");
        StackRemoval.Plan plan = created("Perennial-kept", removal);
        String bucket = plan.data().stream()
                .filter(RetainedResource::isBucket)
                .findFirst()
                .orElseThrow()
                .physicalId();
        fill(bucket, 1);

        List<RetainedResource> left = removal.run(plan, false);

        assertThat(left).hasSize(2);
        assertThat(progress).contains("deleted Alarms");
        assertThat(CloudFormationStack.find(cloudFormation, "Perennial-kept")).isEmpty();
        assertThat(buckets()).contains(bucket);
        String mapping = read(folder.resolve("import-Perennial-kept.json"));
        assertThat(mapping).contains("\"Models\"", "\"BucketName\"", bucket, "\"Log\"", "\"TableName\"");
        assertThat(DestroyText.result("Perennial-kept", left, "kept", folder.resolve("import-Perennial-kept.json")))
                .contains("cdk import", "--resource-mapping", bucket, "make destroy ENVIRONMENT=kept WITH_DATA=true");

        StackRemoval.Plan later = removal.plan();
        assertThat(later.resources()).isZero();
        assertThatThrownBy(() -> DestroyCommand.requireAccount(removal.account(), "111111111111"))
                .isInstanceOf(LocalAwsException.class)
                .hasMessageContaining("your credentials are of 000000000000");
        assertThat(removal.run(later, true)).isEmpty();

        assertNothingLeft(plan);
        assertThatThrownBy(removal::plan)
                .isInstanceOf(LocalAwsException.class)
                .hasMessageContaining("there is no stack Perennial-kept");
    }

    @Test
    void shouldDeleteThousandsOfVersionsAndMarkers() {
        StackRemoval removal = removal("Perennial-emptied");
        StackRemoval.Plan plan = created("Perennial-emptied", removal);
        String bucket = plan.data().stream()
                .filter(RetainedResource::isBucket)
                .findFirst()
                .orElseThrow()
                .physicalId();
        fill(bucket, VERSIONS);
        s3.deleteObject(request -> request.bucket(bucket).key("key 0"));
        assertThat(DestroyText.plan("Perennial-emptied", plan, true)).contains("3 resources", "for good", bucket);

        assertThat(removal.run(plan, true)).isEmpty();

        assertThat(progress).contains("bucket " + bucket + ": " + (VERSIONS + 1) + " object versions deleted");
        assertNothingLeft(plan);
    }

    private StackRemoval removal(String stackName) {
        return new StackRemoval(AWS, stackName, ImportMapping.of(folder, stackName), progress::add);
    }

    private StackRemoval.Plan created(String stackName, StackRemoval removal) {
        cloudFormation.createStack(
                request -> request.stackName(stackName).templateBody(TEMPLATE).enableTerminationProtection(true));
        cloudFormation.waiter().waitUntilStackCreateComplete(request -> request.stackName(stackName));
        StackRemoval.Plan plan = removal.plan();
        assertThat(removal.account()).isEqualTo("000000000000");
        assertThat(plan.data()).hasSize(2).allMatch(RetainedResource::retained);
        return plan;
    }

    /// Two versions of most keys.
    private void fill(String bucket, int versions) {
        IntStream.range(0, versions)
                .parallel()
                .forEach(i -> s3.putObject(
                        request -> request.bucket(bucket).key("key " + i / 2), RequestBody.fromString("version " + i)));
    }

    private void assertNothingLeft(StackRemoval.Plan plan) {
        for (RetainedResource resource : plan.data()) {
            assertThat(resource.isBucket() ? buckets() : dynamo.listTables().tableNames())
                    .doesNotContain(resource.physicalId());
        }
    }

    private List<String> buckets() {
        return s3.listBuckets().buckets().stream().map(Bucket::name).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
