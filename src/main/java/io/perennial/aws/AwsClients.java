package io.perennial.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/// AWS clients that start fast: the JDK's own HTTP client under them. Region, credentials and endpoint come
/// from the environment.
public final class AwsClients {
    private static final Set<String> PROXIES = Set.of("HTTP_PROXY", "HTTPS_PROXY");

    private AwsClients() {}

    /// For whole files: [CallLimits#TRANSFER].
    public static S3Client s3() {
        return s3(CallLimits.TRANSFER);
    }

    /// Addresses buckets by path when another endpoint is set: names of the form `bucket.127.0.0.1` resolve
    /// nowhere.
    public static S3Client s3(CallLimits limits) {
        return S3Client.builder()
                .httpClient(http(limits))
                .overrideConfiguration(limits.configuration())
                .forcePathStyle(
                        System.getenv("AWS_ENDPOINT_URL") != null || System.getenv("AWS_ENDPOINT_URL_S3") != null)
                .build();
    }

    /// For whole windows: [CallLimits#QUERY].
    public static DynamoDbClient dynamoDb() {
        return dynamoDb(CallLimits.QUERY);
    }

    public static DynamoDbClient dynamoDb(CallLimits limits) {
        return DynamoDbClient.builder()
                .httpClient(http(limits))
                .overrideConfiguration(limits.configuration())
                .build();
    }

    public static CloudWatchClient cloudWatch() {
        return CloudWatchClient.builder()
                .httpClient(http(CallLimits.SHORT))
                .overrideConfiguration(CallLimits.SHORT.configuration())
                .build();
    }

    /// The HTTP client to build any other AWS client on, beside [CallLimits#configuration].
    ///
    /// Certificates are read with the first connection that wants them: left alone, the SDK reads them as each
    /// client is made, and makers of clients wait. Only where the environment names a proxy is the SDK left alone,
    /// because it asks the environment and the JDK does not.
    ///
    /// @param limits of which connecting and silence are kept here
    public static SdkHttpClient http(CallLimits limits) {
        return namesProxy(System.getenv())
                ? UrlConnectionHttpClient.builder()
                        .connectionTimeout(limits.connectionTimeout())
                        .socketTimeout(limits.socketTimeout())
                        .build()
                : UrlConnectionHttpClient.create(address -> connection(address, limits));
    }

    /// @param environment value by name
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
