package io.perennial.training.retraining;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.regions.Region;

/// Signs requests to the API with AWS Signature Version 4. An API without authorization ignores the signature.
public final class RequestSigner {
    /// Header that the HTTP client sets itself and that cannot be overridden.
    private static final String HOST = "Host";

    private final AwsCredentialsProvider credentials;
    private final Region region;

    public RequestSigner(AwsCredentialsProvider credentials, Region region) {
        this.credentials = credentials;
        this.region = region;
    }

    /// A signed request that posts JSON.
    public HttpRequest.Builder postJson(URI address, byte[] body) {
        SdkHttpRequest plain = SdkHttpRequest.builder()
                .uri(address)
                .method(SdkHttpMethod.POST)
                .putHeader("Content-Type", "application/json")
                .build();
        return signed(address, plain, body).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    /// A signed request that gets a resource.
    public HttpRequest.Builder get(URI address) {
        SdkHttpRequest plain =
                SdkHttpRequest.builder().uri(address).method(SdkHttpMethod.GET).build();
        return signed(address, plain, new byte[0]).GET();
    }

    private HttpRequest.Builder signed(URI address, SdkHttpRequest plain, byte[] body) {
        var signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials.resolveCredentials())
                        .request(plain)
                        .payload(() -> new ByteArrayInputStream(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service(address))
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()));
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        signed.request().forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase(HOST)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request;
    }

    /// Service name of the signature: a function URL has another one than an HTTP API.
    private static String service(URI address) {
        return address.getHost().contains(".lambda-url.") ? "lambda" : "execute-api";
    }
}
