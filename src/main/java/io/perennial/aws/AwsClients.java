package io.perennial.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/// AWS clients that start fast, based on the JDK's HTTP client. Region, credentials and endpoint come from the
/// environment.
public final class AwsClients {
    private static final Set<String> PROXIES = Set.of("HTTP_PROXY", "HTTPS_PROXY");

    private AwsClients() {}

    /// An S3 client for whole files: [CallLimits#TRANSFER].
    public static S3Client s3() {
        return s3(CallLimits.TRANSFER);
    }

    /// An S3 client. With another endpoint it uses path-style addresses, since names such as `bucket.127.0.0.1`
    /// do not resolve.
    public static S3Client s3(CallLimits limits) {
        return client(
                S3Client.builder()
                        .forcePathStyle(System.getenv("AWS_ENDPOINT_URL") != null
                                || System.getenv("AWS_ENDPOINT_URL_S3") != null),
                limits);
    }

    /// A DynamoDB client for whole windows: [CallLimits#QUERY].
    public static DynamoDbClient dynamoDb() {
        return dynamoDb(CallLimits.QUERY);
    }

    public static DynamoDbClient dynamoDb(CallLimits limits) {
        return client(DynamoDbClient.builder(), limits);
    }

    public static CloudWatchClient cloudWatch() {
        return client(CloudWatchClient.builder(), CallLimits.SHORT);
    }

    /// Builds any AWS client. All clients of the product are built here, so none has the long limits of the SDK.
    public static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(
            B builder, CallLimits limits) {
        return builder.httpClient(http(limits))
                .overrideConfiguration(limits.configuration())
                .build();
    }

    /// The HTTP client of all AWS clients, also for benchmarks that build their own.
    ///
    /// Certificates are read with the first connection that needs them; by default, the SDK reads them when
    /// each client is created, which delays the start. If the environment names a proxy, the SDK's default is
    /// used, because the SDK reads the environment and the JDK does not.
    ///
    /// @param limits limits, whose connection and socket timeouts are applied here
    public static SdkHttpClient http(CallLimits limits) {
        return namesProxy(System.getenv())
                ? UrlConnectionHttpClient.builder()
                        .connectionTimeout(limits.connectionTimeout())
                        .socketTimeout(limits.socketTimeout())
                        .build()
                : UrlConnectionHttpClient.create(address -> connection(address, limits));
    }

    /// @param environment environment variables by name
    static boolean namesProxy(Map<String, String> environment) {
        return environment.entrySet().stream()
                .anyMatch(entry -> PROXIES.contains(entry.getKey().toUpperCase(Locale.ROOT))
                        && !entry.getValue().isEmpty());
    }

    private static HttpURLConnection connection(URI address, CallLimits limits) {
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout((int) limits.connectionTimeout().toMillis());
            connection.setReadTimeout((int) limits.socketTimeout().toMillis());
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot connect to " + address, e);
        }
    }
}
