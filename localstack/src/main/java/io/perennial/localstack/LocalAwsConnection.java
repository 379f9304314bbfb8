package io.perennial.localstack;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/// Connection settings of the local AWS. The account does not exist on AWS.
record LocalAwsConnection(URI endpoint) {
    static final String ACCOUNT = "000000000000";
    static final String REGION = "us-east-1";
    private static final String KEY = "test";

    <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)))
                .build();
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
