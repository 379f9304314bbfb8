package io.perennial.aws;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/// AWS clients that start fast: the JDK's own HTTP client under them. Region, credentials and endpoint come from the
/// environment.
public final class AwsClients {
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private AwsClients() {}

    /// Addresses buckets by path when another endpoint is set: names of the form `bucket.127.0.0.1` resolve nowhere.
    public static S3Client s3() {
        return S3Client.builder()
                .httpClient(http(Duration.ofSeconds(30)))
                .forcePathStyle(
                        System.getenv("AWS_ENDPOINT_URL") != null || System.getenv("AWS_ENDPOINT_URL_S3") != null)
                .build();
    }

    public static DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder().httpClient(http(Duration.ofSeconds(5))).build();
    }

    public static CloudWatchClient cloudWatch() {
        return CloudWatchClient.builder()
                .httpClient(http(Duration.ofSeconds(5)))
                .build();
    }

    /// The HTTP client to build any other AWS client on.
    ///
    /// @param read how long to wait for an answer
    public static SdkHttpClient http(Duration read) {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(read)
                .build();
    }
}
