package io.perennial.cdk;

import io.perennial.names.ScoringTask;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/// The model registry: one bucket, and who may do what under which prefix of it.
final class Registry extends Construct {
    private static final String PREFIX = "registry";

    private final Bucket bucket;
    private final String model;

    Registry(Construct scope, StackOptions options) {
        super(scope, "Registry");
        model = options.model();
        bucket = Bucket.Builder.create(this, "Bucket")
                .versioned(true)
                .encryption(BucketEncryption.S3_MANAGED)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .enforceSsl(true)
                .removalPolicy(options.local() ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN)
                .build();
    }

    String bucketName() {
        return bucket.getBucketName();
    }

    /// As the functions know it.
    String root() {
        return "s3://" + bucket.getBucketName() + "/" + PREFIX;
    }

    /// Listing is granted on the whole bucket, which is this model's own: who may not list is told of a missing
    /// object that it is forbidden.
    void grantRead(IGrantable reader) {
        allow(reader, List.of("s3:GetObject"), "");
        reader.getGrantPrincipal()
                .addToPrincipalPolicy(PolicyStatement.Builder.create()
                        .actions(List.of("s3:ListBucket"))
                        .resources(List.of(bucket.getBucketArn()))
                        .build());
    }

    /// @param rooms directories below the model's own, such as `reports`
    void grantWrite(IGrantable writer, String... rooms) {
        Stream.of(rooms).forEach(room -> allow(writer, List.of("s3:PutObject"), room + "/"));
    }

    /// The page that says what the registry holds.
    void grantWriteIndex(IGrantable writer) {
        writer.getGrantPrincipal()
                .addToPrincipalPolicy(PolicyStatement.Builder.create()
                        .actions(List.of("s3:PutObject"))
                        .resources(List.of(bucket.arnForObjects(PREFIX + "/index.html")))
                        .build());
    }

    /// Sets of files that are scored, and their answers.
    void grantScoring(IGrantable scorer) {
        scorer.getGrantPrincipal()
                .addToPrincipalPolicy(PolicyStatement.Builder.create()
                        .actions(List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject"))
                        .resources(List.of(bucket.arnForObjects(ScoringTask.ROOM + "*")))
                        .build());
    }

    IBucket bucket() {
        return bucket;
    }

    private void allow(IGrantable who, List<String> actions, String below) {
        who.getGrantPrincipal()
                .addToPrincipalPolicy(PolicyStatement.Builder.create()
                        .actions(actions)
                        .resources(List.of(bucket.arnForObjects(PREFIX + "/" + model + "/" + below + "*")))
                        .build());
    }
}
