package io.perennial.localstack.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.localstack.proxy.AwsOperation;
import io.perennial.localstack.proxy.AwsService;
import io.perennial.localstack.proxy.RawConnection;
import io.perennial.localstack.proxy.ScriptedServer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What each kind of fault does to a client and to the server behind, byte for byte.
class FaultProxyIT {
    private static final String PUT =
            "PUT /bucket/key HTTP/1.1\r\nHost: s3\r\nIf-Match: \"7\"\r\nContent-Length: 3\r\n\r\nabc";
    private static final String GET = "GET /bucket/key HTTP/1.1\r\nHost: s3\r\n\r\n";

    private final AtomicInteger answered = new AtomicInteger();
    private ScriptedServer server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.answering(request -> response("body-" + answered.incrementAndGet()));
        proxy = FaultProxy.startBefore(server.address());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    static List<String> requests() {
        return List.of(
                PUT,
                GET,
                request("\u0000\u00ff\r\n!", "POST /a?b=%20c HTTP/1.1", "X-UPPER:  two  spaces ", "content-length: 5"),
                request(
                        lines("4;a=b", "wxyz", "a", "0123456789", "0", "T: 1", "", ""),
                        "POST / HTTP/1.1",
                        "Transfer-Encoding: chunked"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void shouldPassOnEveryByteOfARequest(String request) throws IOException {
        assertThat(exchange(request)).isEqualTo(response("body-1"));

        assertThat(server.requests().getLast()).isEqualTo(request);
    }

    @Test
    void shouldPassOnChunksAsTheyCame() throws IOException {
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
        try (var other = ScriptedServer.answering(_ -> chunked);
                var before = FaultProxy.startBefore(other.address());
                var connection = new RawConnection(before.endpoint())) {
            connection.write(GET);

            assertThat(connection.read(chunked.length())).isEqualTo(chunked);
        }
    }

    @Test
    void shouldServeManyRequestsOnOneConnection() throws IOException {
        try (var connection = new RawConnection(proxy.endpoint())) {
            for (int i = 1; i <= 5; i++) {
                connection.write(i % 2 == 0 ? GET : PUT);
                assertThat(connection.read(response("body-1").length())).startsWith("HTTP/1.1 200 OK");
            }
        }

        assertThat(proxy.traffic().calls())
                .containsEntry(new AwsOperation(AwsService.S3, "PutObject"), 3)
                .containsEntry(new AwsOperation(AwsService.S3, "GetObject"), 2);
    }

    @Test
    void shouldAskForTheBodyThatAClientHoldsBack() throws IOException {
        try (var connection = new RawConnection(proxy.endpoint())) {
            connection.write("PUT /b/k HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");

            assertThat(connection.read(25)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            connection.write("ok");
            assertThat(connection.read(15)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void shouldStayWithTheProtocolWhenAClientOffersAnother() throws IOException {
        exchange(request(
                "",
                "GET /model HTTP/1.1",
                "Connection: Upgrade, HTTP2-Settings",
                "Host: x",
                "HTTP2-Settings: AAEAAEAA",
                "Upgrade: h2c"));

        assertThat(server.requests()).containsExactly("GET /model HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "s3.PutObject#1:error-500, 500, InternalError",
        "s3.PutObject#1:error-503, 503, ServiceUnavailable",
        "s3.PutObject#1:error-429, 429, TooManyRequestsException",
        "s3.PutObject#1:throttled, 503, SlowDown"
    })
    void shouldAnswerAnErrorInsteadOfTheService(String plan, int status, String code) throws IOException {
        begin(plan);

        assertThat(exchange(PUT)).startsWith("HTTP/1.1 " + status).contains("<Code>" + code + "</Code>");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void shouldThrottleEachServiceInItsOwnProtocol() throws IOException {
        begin("dynamodb.Query#1:throttled", "cloudwatch.PutMetricData#1:throttled");

        assertThat(exchange(dynamoDb("Query", "{}")))
                .startsWith("HTTP/1.1 400")
                .contains("{\"__type\":\"ProvisionedThroughputExceededException\"");
        assertThat(exchange("POST /service/G/operation/PutMetricData HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"))
                .contains("smithy-protocol: rpc-v2-cbor\r\n", "__typex\u0013ThrottlingException");
    }

    @Test
    void shouldCloseTheConnectionBeforeTheServiceSeesTheCall() throws IOException {
        begin("s3.PutObject#1:connection-closed");

        assertThat(exchange(PUT)).isEmpty();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void shouldApplyAWriteAndLoseItsResponse() throws IOException {
        begin("s3.PutObject#1:response-lost");

        assertThat(exchange(PUT)).isEmpty();
        assertThat(server.requests()).endsWith(PUT);
    }

    @Test
    void shouldTruncateABody() throws IOException {
        begin("s3.GetObject#1:truncated");

        assertThat(exchange(GET)).endsWith("\r\n\r\nbod");
    }

    @ParameterizedTest
    @CsvSource({"duplicate-first, 0", "duplicate-second, 1"})
    void shouldSendACallTwiceAndPassOnOneResponse(String kind, int passed) throws IOException {
        String post = dynamoDb("PutItem", "{}");
        begin("dynamodb.PutItem#1:" + kind);

        assertThat(exchange(post)).isEqualTo(response("body-" + (1 + passed)));
        assertThat(server.requests()).containsExactly(post, post);
    }

    @Test
    void shouldDelayACallAndThenPassItOnUnchanged() throws IOException {
        begin("s3.PutObject#1:delayed");

        assertThat(exchange(PUT)).startsWith("HTTP/1.1 200 OK");
        assertThat(server.requests()).endsWith(PUT);
    }

    @Test
    void shouldReadAnObjectAsItWasBeforeTheLastWrite() throws IOException {
        begin("s3.GetObject#2:stale", "s3.HeadObject#1:stale");
        exchange(GET); // body-1
        exchange(PUT); // asks for the state before: body-2

        assertThat(exchange(GET)).isEqualTo(response("body-2"));
        assertThat(exchange("HEAD /bucket/key HTTP/1.1\r\nHost: s3\r\n\r\n")).endsWith("Content-Length: 6\r\n\r\n");
    }

    @Test
    void shouldReadNothingFromBeforeTheFirstWrite() throws IOException {
        begin("dynamodb.GetItem#1:stale");
        exchange(PUT);

        assertThat(exchange(dynamoDb("GetItem", "{}"))).endsWith("\r\n\r\n{}");
        assertThat(server.requests()).noneMatch(request -> request.contains("GetItem"));
    }

    @Test
    void shouldLeaveAConsistentReadAlone() throws IOException {
        begin("dynamodb.GetItem#1:stale");
        exchange(PUT);

        assertThat(exchange(dynamoDb("GetItem", "{\"ConsistentRead\":true}"))).isEqualTo(response("body-3"));
        assertThat(proxy.traffic().injected()).isEmpty();
    }

    @Test
    void shouldReportOnlyFaultsThatWereInjected() throws IOException {
        begin("s3.PutObject#2-3:error-500", "s3.GetObject#1:stale");
        for (int i = 0; i < 4; i++) {
            exchange(PUT.replace("key", "key-" + i));
        }

        assertThat(proxy.traffic().injected())
                .containsExactly(
                        new ProxyTraffic.InjectedFault(AwsOperation.parse("s3.PutObject"), 2, FaultKind.ERROR_500),
                        new ProxyTraffic.InjectedFault(AwsOperation.parse("s3.PutObject"), 3, FaultKind.ERROR_500));
        assertThat(exchange(GET)).as("nothing is known of the past").startsWith("HTTP/1.1 200 OK");
        assertThat(proxy.traffic().injected()).hasSize(2);
    }

    private void begin(String... faults) {
        proxy.activate(Arrays.stream(faults).map(PlannedFault::parse).toList());
    }

    /// One request on a connection of its own.
    ///
    /// @return everything that came back
    private String exchange(String request) throws IOException {
        try (var connection = new RawConnection(proxy.endpoint())) {
            connection.write(request);
            connection.endRequests();
            return connection.readAll();
        }
    }

    private static String dynamoDb(String operation, String body) {
        return request(
                body,
                "POST / HTTP/1.1",
                "X-Amz-Target: DynamoDB_20120810." + operation,
                "Content-Length: " + body.length());
    }

    private static String request(String body, String... head) {
        return lines(head) + lines("", "", body);
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines);
    }

    private static String response(String body) {
        return "HTTP/1.1 200 OK\r\nx-amz-ETag: \"8\"\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
