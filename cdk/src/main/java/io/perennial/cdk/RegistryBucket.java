package io.perennial.cdk;

import io.perennial.deployment.BatchScoringTask;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/// S3 bucket of the model registry, and the permissions by prefix.
final class RegistryBucket extends Construct {
    private static final String PREFIX = "registry";
    private static final Duration MAP_RUN_RETENTION = Duration.days(30);
    private static final Duration UPLOAD_RETENTION = Duration.days(7);

    private final Bucket bucket;
    private final String model;

    RegistryBucket(Construct scope, StackOptions options) {
        super(scope, "Registry");
        model = options.model();
        bucket = Bucket.Builder.create(this, "Bucket")
                .versioned(true)
                .encryption(BucketEncryption.S3_MANAGED)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .enforceSsl(true)
                .lifecycleRules(rules(options.retention()))
                .removalPolicy(options.local() ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN)
                .build();
        String accessLogs =
                "access logs need a second bucket and a request per line; CloudTrail's data events record the"
                        + " same, for the account that wants them";
        AcceptedFindings.rule(bucket, "AwsSolutions-S1", accessLogs);
        AcceptedFindings.check(bucket, "CKV_AWS_18", accessLogs);
        demandWrittenOnce();
    }

    /// A rule on old versions holds for the whole bucket; objects expire by folder. Versions, runs, aliases, the ledger
    /// and records of erasures stay.
    private List<LifecycleRule> rules(RetentionOptions retention) {
        return List.of(
                expiration("scoring-runs", BatchScoringTask.MAP_RUN_PREFIX + "/", MAP_RUN_RETENTION),
                LifecycleRule.builder()
                        .id("old-versions")
                        .noncurrentVersionExpiration(Durations.of(retention.oldVersions()))
                        .abortIncompleteMultipartUploadAfter(UPLOAD_RETENTION)
                        .build(),
                expiration("datasets", folder("datasets"), Durations.of(retention.datasets())),
                expiration("reports", folder("reports"), Durations.of(retention.reports())),
                expiration("notifications", folder("notifications"), Durations.of(retention.notifications())));
    }

    private static LifecycleRule expiration(String id, String prefix, Duration after) {
        return LifecycleRule.builder().id(id).prefix(prefix).expiration(after).build();
    }

    private String folder(String name) {
        return PREFIX + "/" + model + "/" + name + "/";
    }

    String bucketName() {
        return bucket.getBucketName();
    }

    /// Address of the registry, as the functions read it.
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

    /// @param folders folders below the model's own, such as `reports`
    void grantWrite(IGrantable writer, String... folders) {
        Stream.of(folders).forEach(folder -> allow(writer, List.of("s3:PutObject"), folder + "/"));
    }

    /// Grants writing the index page of the registry.
    void grantWriteIndexPage(IGrantable writer) {
        writer.getGrantPrincipal()
                .addToPrincipalPolicy(PolicyStatement.Builder.create()
                        .actions(List.of("s3:PutObject"))
                        .resources(List.of(bucket.arnForObjects(PREFIX + "/index.html")))
                        .build());
    }

    /// Grants reading and writing of batch scoring inputs and outputs.
    void grantScoring(IGrantable scorer) {
        scorer.getGrantPrincipal()
                .addToPrincipalPolicy(PolicyStatement.Builder.create()
                        .actions(List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject"))
                        .resources(List.of(bucket.arnForObjects(BatchScoringTask.KEY_PREFIX + "*")))
                        .build());
        AcceptedFindings.wildcard(
                scorer, "/" + BatchScoringTask.KEY_PREFIX + "*", "people choose the names of the files to score");
    }

    /// Grants the commands of people: training, promotion, rollback, replay. Versions stay write-once for them too.
    void grantOperate(IGrantable operator) {
        grantRead(operator);
        grantWrite(
                operator,
                "versions",
                "aliases",
                "runs",
                "datasets",
                "comparisons",
                "notifications",
                "locks",
                "ledger",
                "reports");
        grantWriteIndexPage(operator);
        grantScoring(operator);
    }

    /// Denies everybody to write over a version or an entry of the ledger: a write must carry `If-None-Match`. The
    /// second condition leaves
    /// the parts of a multipart upload alone, which carry it only at the end.
    private void demandWrittenOnce() {
        bucket.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("VersionsAndLedgerAreWrittenOnce")
                .effect(Effect.DENY)
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of("s3:PutObject"))
                .resources(Stream.of("versions", "ledger")
                        .map(folder -> bucket.arnForObjects(folder(folder) + "*"))
                        .toList())
                .conditions(Map.of(
                        "Null", Map.of("s3:if-none-match", "true"),
                        "Bool", Map.of("s3:ObjectCreationOperation", "true")))
                .build());
    }

    IBucket bucket() {
        return bucket;
    }

    private void allow(IGrantable who, List<String> actions, String below) {
        String keys = PREFIX + "/" + model + "/" + below + "*";
        who.getGrantPrincipal()
                .addToPrincipalPolicy(PolicyStatement.Builder.create()
                        .actions(actions)
                        .resources(List.of(bucket.arnForObjects(keys)))
                        .build());
        AcceptedFindings.wildcard(who, "/" + keys, "keys contain versions, windows and ids, which arise at run time");
    }
}
