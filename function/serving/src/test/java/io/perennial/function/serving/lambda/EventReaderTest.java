package io.perennial.function.serving.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    @ParameterizedTest
    @CsvSource({
        "http-api, PAYLOAD_2, POST, /my/path, '', 192.0.2.1, Hello from Lambda",
        "rest-api, PAYLOAD_1, GET, /my/path, '', 192.0.2.1, Hello from Lambda!",
        "load-balancer, LOAD_BALANCER, GET, /lambda, query=1234ABCD, '', ''",
        "load-balancer-multi-value, LOAD_BALANCER_MULTI_VALUE, GET, /, myKey=val1&myKey=val2, '', request_body"
    })
    void shouldReadEachFormat(
            String name, EventFormat format, String method, String path, String query, String ip, String body) {
        HttpEvent event = http(SampleEvents.bytes(name));
        assertThat(event.format()).isEqualTo(format);
        assertThat(event.method()).isEqualTo(method);
        assertThat(event.path()).isEqualTo(path);
        assertThat(event.query()).isEqualTo(query);
        assertThat(event.caller().sourceIp()).isEqualTo(ip);
        assertThat(event.body()).asString(UTF_8).isEqualTo(body);
    }

    @Test
    void shouldReadTheApiKeyIfNoPrincipalSigned() {
        ObjectNode event = SampleEvents.tree("rest-api");
        ((ObjectNode) event.at("/requestContext/identity")).put("apiKeyId", "key-1");
        assertThat(http(SampleEvents.bytes(event)).caller().principal()).isEqualTo("key-1");
        assertThat(http(SampleEvents.bytes("http-api")).caller().principal()).isEmpty();
    }

    @Test
    void shouldJoinTheValuesOfAHeader() {
        assertThat(http(SampleEvents.bytes("rest-api")).headers())
                .containsEntry("header2", "value1,value2")
                .containsKey("host");
        assertThat(http(SampleEvents.bytes("load-balancer-multi-value")).headers())
                .containsEntry("accept", "text/html,application/xhtml+xml,*/*");
    }

    @ParameterizedTest
    @CsvSource({"rest-api, 'a b=1%2F2&%C3%A9', a+b%3D1%252F2%26%25C3%25A9", "load-balancer, a%20b, a%20b"})
    void shouldEncodeTheQueryOnlyIfTheGatewayDecodedIt(String name, String value, String encoded) {
        ObjectNode event = SampleEvents.tree(name);
        event.putObject("queryStringParameters").put("dry_run", value);
        assertThat(http(SampleEvents.bytes(event)).query()).isEqualTo("dry_run=" + encoded);
    }

    @Test
    void shouldReadTheSameInAnyOrder() {
        ObjectNode event = SampleEvents.tree("rest-api");
        ObjectNode reversed = Json.mapper().createObjectNode();
        event.propertyStream().toList().reversed().forEach(member -> reversed.set(member.getKey(), member.getValue()));
        assertThat(http(SampleEvents.bytes(reversed)).headers())
                .isEqualTo(http(SampleEvents.bytes(event)).headers());
    }

    /// Members of such a value are not members of the event.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "version",
                "isBase64Encoded",
                "headers",
                "multiValueHeaders",
                "queryStringParameters",
                "multiValueQueryStringParameters",
                "requestContext",
                "Records",
                "source",
                "warmer"
            })
    void shouldSkipAValueOfAnUnexpectedType(String member) throws IOException {
        String other = "{\"path\": \"/other\", \"httpMethod\": \"PUT\", \"body\": \"other\"}";
        for (String value : List.of(other, "[" + other + ", [[]]]", "[[" + other + "], 7]", "\"text\"", "null")) {
            ObjectNode event = SampleEvents.tree("rest-api");
            event.set(member, Json.mapper().readTree(value));

            HttpEvent request = http(SampleEvents.bytes(event));

            assertThat(request.path()).as(value).isEqualTo("/my/path");
            assertThat(request.method()).as(value).isEqualTo("GET");
            assertThat(request.body()).as(value).asString(UTF_8).isEqualTo("Hello from Lambda!");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http-api, prod, abc.execute-api.us-east-1.amazonaws.com, prod",
        "http-api, $default, abc.execute-api.us-east-1.amazonaws.com, ''",
        "http-api, prod, api.example.org, ''",
        "http-api, prod, abc.lambda-url.us-east-1.on.aws, ''",
        "rest-api, prod, abc.execute-api.us-east-1.amazonaws.com, ''"
    })
    void shouldFindAStageOnlyInPathsThatHaveIt(String name, String stage, String domain, String expected) {
        ObjectNode event = SampleEvents.tree(name);
        ((ObjectNode) event.path("requestContext"))
                .put("stage", stage)
                .put("apiId", "abc")
                .put("domainName", domain);
        assertThat(EventReader.read(SampleEvents.bytes(event)).stage()).isEqualTo(expected);
    }

    @Test
    void shouldFindTheStageOfAnHttpApiWithPayload1() {
        assertThat(EventReader.read(
                                SampleEvents.bytes(SampleEvents.tree("rest-api").put("version", "1.0")))
                        .stage())
                .isEqualTo("prod");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scheduled-event", "scheduler"})
    void shouldTakeASchedule(String name) {
        assertThat(EventReader.read(SampleEvents.bytes(name)).kind()).isEqualTo(LambdaEvent.Kind.PING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"warmer\": true}",
                "{\"warmer\": true, \"concurrency\": 3}",
                "{\"warmup\": true}",
                "{\"ping\": true}",
                "{\"source\": \"serverless-plugin-warmup\"}"
            })
    void shouldTakeAPing(String event) {
        assertThat(EventReader.read(event.getBytes(UTF_8)).kind()).isEqualTo(LambdaEvent.Kind.PING);
    }

    @ParameterizedTest
    @CsvSource({
        "sqs, messages of SQS",
        "sns, messages of SNS",
        "s3, notifications of S3",
        "dynamodb-stream, records of a DynamoDB stream",
        "kinesis, records of Kinesis",
        "state-change, events of 'aws.ec2'"
    })
    void shouldNameTheSenderOfAnotherEvent(String name, String sender) {
        assertUnsupported(EventReader.read(SampleEvents.bytes(name)), sender);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                        | not a JSON object
            `  `                                      | not a JSON object
            null                                      | not a JSON object
            [1, 2]                                    | not a JSON object
            "text"                                    | not a JSON object
            {"rawPath":                               | not JSON
            nonsense                                  | not JSON
            {}                                        | other JSON
            {"zone": 74}                              | other JSON
            {"warmer": false}                         | other JSON
            {"Records": []}                           | other JSON
            {"Records": "x", "source": "me"}          | events of 'me'
            {"Records": [1, {"eventSource": {"a": 1}}, {"eventSource": "x:y"}]} | records of 'x:y'
            {"rawPath": "/predict"}                   | other JSON
            {"httpMethod": "GET"}                     | other JSON
            {"httpMethod": "POST", "path": "/predict", "body": "%", "isBase64Encoded": true} | body is not base64
            """)
    void shouldRefuseAnythingElse(String event, String sender) {
        assertUnsupported(EventReader.read(event.getBytes(UTF_8)), sender);
    }

    @Test
    void shouldRefuseInOneLineWithoutAStackTrace() {
        assertThatThrownBy(() -> {
                    throw new UnsupportedEventException("messages of SQS");
                })
                .hasMessageContainingAll("API Gateway", "function URL", "Load Balancer", "pings", "messages of SQS")
                .hasMessageNotContaining("\n")
                .satisfies(refusal -> assertThat(refusal.getStackTrace()).isEmpty());
    }

    private static void assertUnsupported(LambdaEvent event, String sender) {
        assertThat(event.kind()).isEqualTo(LambdaEvent.Kind.UNSUPPORTED);
        assertThat(event.origin()).contains(sender);
    }

    private static HttpEvent http(byte[] event) {
        return Objects.requireNonNull(EventReader.read(event).http());
    }
}
