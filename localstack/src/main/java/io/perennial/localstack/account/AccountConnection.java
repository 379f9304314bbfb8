package io.perennial.localstack.account;

import io.perennial.localstack.AwsConnection;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Connection to an AWS account, with the credentials of the shell.
///
/// @param region      region of the environment
/// @param credentials credentials that the SDK finds: variables, profile, single sign-on
record AccountConnection(Region region, AwsCredentialsProvider credentials) implements AwsConnection {
    static AccountConnection in(String region) {
        return new AccountConnection(
                Region.of(region), DefaultCredentialsProvider.builder().build());
    }

    @Override
    public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.region(region).credentialsProvider(credentials).build();
    }

    @Override
    public S3Client s3() {
        return client(S3Client.builder());
    }
}
