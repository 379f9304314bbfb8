package io.perennial.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

class AwsClientsIT {
    @BeforeEach
    void assumeNoProxy() {
        assumeThat(AwsClients.namesProxy(System.getenv())).isFalse();
    }

    @Test
    void shouldPassOnResponsesAndErrors() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext("/", exchange -> {
            byte[] method = exchange.getRequestMethod().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    exchange.getRequestURI().getPath().equals("/missing") ? 404 : 200, method.length);
            exchange.getResponseBody().write(method);
            exchange.close();
        });
        server.start();
        try {
            int port = server.getAddress().getPort();
            HttpExecuteResponse response = call(port, "/there", Duration.ofSeconds(10));
            assertThat(response.httpResponse().statusCode()).isEqualTo(200);
            assertThat(response.responseBody().orElseThrow()).hasContent("GET");
            assertThat(call(port, "/missing", Duration.ofSeconds(10))
                            .httpResponse()
                            .statusCode())
                    .isEqualTo(404);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void shouldNotWaitLongerThanTheLimit() throws IOException {
        try (var mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> call(mute.getLocalPort(), "/", Duration.ofMillis(100)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static HttpExecuteResponse call(int port, String path, Duration read) throws IOException {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return AwsClients.http(CallLimits.within(read))
                .prepareRequest(HttpExecuteRequest.builder().request(request).build())
                .call();
    }
}
