package io.perennial.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/// AWS clients that start fast: the JDK's own HTTP client under them. Region, credentials and endpoint come from the
/// environment.
public final class AwsClients {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Set<String> PROXIES = Set.of("HTTP_PROXY", "HTTPS_PROXY");

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

    /// The HTTP client to build any other AWS client on. Certificates are read with the first connection that wants
    /// them: left alone, the SDK reads them as each client is made, and makers of clients wait. Only where the
    /// environment names a proxy is the SDK left alone, because it asks the environment and the JDK does not.
    ///
    /// @param read how long to wait for an answer
    public static SdkHttpClient http(Duration read) {
        return namesProxy(System.getenv())
                ? UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(read)
                        .build()
                : UrlConnectionHttpClient.create(address -> connection(address, read));
    }

    /// @param environment value by name
    static boolean namesProxy(Map<String, String> environment) {
        return environment.entrySet().stream()
                .anyMatch(entry -> PROXIES.contains(entry.getKey().toUpperCase(Locale.ROOT))
                        && !entry.getValue().isEmpty());
    }

    private static HttpURLConnection connection(URI address, Duration read) {
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout((int) CONNECT.toMillis());
            connection.setReadTimeout((int) read.toMillis());
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot connect to " + address, e);
        }
    }
}
