package io.perennial.localstack;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Connection to an AWS: the local one, or an account.
public interface AwsConnection {
    /// Builds a client with any builder of the AWS SDK.
    <B extends AwsClientBuilder<B, C>, C> C client(B builder);

    /// Builds a client of S3.
    S3Client s3();

    /// Credentials that requests to the API are signed with.
    AwsCredentialsProvider credentials();

    Region region();
}
