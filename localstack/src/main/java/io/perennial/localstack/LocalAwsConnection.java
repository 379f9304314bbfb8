package io.perennial.localstack;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Connection settings of the local AWS. The account does not exist on AWS.
record LocalAwsConnection(URI endpoint) implements AwsConnection {
    static final String ACCOUNT = "000000000000";
    static final String REGION = "us-east-1";
    private static final String KEY = "test";

    @Override
    public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(endpoint)
                .region(region())
                .credentialsProvider(credentials())
                .build();
    }

    /// Uses path-style addresses, since names such as `bucket.127.0.0.1` do not resolve.
    @Override
    public S3Client s3() {
        return client(S3Client.builder().forcePathStyle(true));
    }

    @Override
    public AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY));
    }

    @Override
    public Region region() {
        return Region.of(REGION);
    }

    Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL",
                endpoint.toString(),
                "AWS_ACCESS_KEY_ID",
                KEY,
                "AWS_SECRET_ACCESS_KEY",
                KEY,
                "AWS_REGION",
                REGION,
                "AWS_DEFAULT_REGION",
                REGION,
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "NO_PROXY",
                "127.0.0.1,localhost",
                "no_proxy",
                "127.0.0.1,localhost");
    }
}
