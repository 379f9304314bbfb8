package io.perennial.localstack.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.json.Json;
import io.perennial.localstack.proxy.ProxyServer;
import io.perennial.localstack.proxy.RawConnection;
import io.perennial.localstack.proxy.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;

/// The proxy before a scripted server, with the real clients of AWS.
class IamProxyIT {
    private static final String KEY = "ASIA0123456789ABCDEF";
    private static final String ROLE = "arn:aws:iam::123:role/serving";
    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": ["arn:aws:s3:::b/a/*", "arn:aws:s3:::b/never/*"]},
              {"Effect": "Allow", "Action": "cloudwatch:PutMetricData", "Resource": "*",
               "Condition": {"StringEquals": {"cloudwatch:namespace": "Perennial/trips"}}},
              {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}]}""";
    private static final String BUCKET_POLICY = """
            {"Statement": [
              {"Sid": "Encrypted", "Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "s3:*",
               "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"], "Condition": {"Bool": {"aws:SecureTransport": "false"}}},
              {"Sid": "WriteOnce", "Effect": "Deny", "Principal": "*", "Action": "s3:PutObject",
               "Resource": "arn:aws:s3:::b/a/*", "Condition": {"Null": {"s3:if-none-match": "true"}}}]}""";
    private static final String ERROR =
            "<Error><Code>NoSuchKey</Code><Message>The key does not exist</Message></Error>";
    private static final String MISSING = "HTTP/1.1 404 Not Found\r\nContent-Type: application/xml\r\nContent-Length: "
            + ERROR.length() + "\r\n\r\n" + ERROR;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nETag: \"1\"\r\n\r\n";

    @TempDir
    Path folder;

    private ScriptedServer server;
    private ProxyServer proxy;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.answering(request -> request.startsWith("GET /b/a/missing") ? MISSING : OK);
        proxy = startProxy(POLICY, false);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void shouldRefuseInTheFormOfEachService() throws IOException {
        assertRefused(
                () -> client(S3Client.builder().forcePathStyle(true))
                        .getObject(r -> r.bucket("b").key("x")),
                403,
                "AccessDenied");
        assertRefused(
                () -> client(DynamoDbClient.builder()).getItem(r -> r.tableName("t")), 400, "AccessDeniedException");
        assertRefused(
                () -> client(SnsClient.builder())
                        .publish(r -> r.topicArn("arn:aws:sns:us-east-1:123:t").message("m")),
                403,
                "AuthorizationError");
        assertRefused(
                () -> client(SfnClient.builder())
                        .startExecution(r -> r.stateMachineArn("arn:aws:states:us-east-1:123:stateMachine:m")),
                400,
                "AccessDeniedException");
        assertRefused(
                () -> client(LambdaClient.builder()).invoke(r -> r.functionName("f")), 403, "AccessDeniedException");
        assertRefused(() -> publish("Perennial/others"), 403, "AccessDeniedException");

        assertThat(server.requests()).as("requests that reached the service").isEmpty();
        assertThat(report().denied())
                .extracting(PermissionReport.DeniedRequest::action)
                .containsExactlyInAnyOrder(
                        "s3:GetObject",
                        "dynamodb:GetItem",
                        "sns:Publish",
                        "states:StartExecution",
                        "lambda:InvokeFunction",
                        "cloudwatch:PutMetricData");
    }

    @Test
    void shouldNameUsedAndUnusedPermissions() throws IOException {
        publish("Perennial/trips");
        client(S3Client.builder().forcePathStyle(true))
                .getObject(request -> request.bucket("b").key("a/1"));

        assertThat(report().denied()).isEmpty();
        assertThat(report().unused()).extracting(Permission::action).containsExactly("s3:PutObject", "sqs:SendMessage");
        assertThat(report().unusedResources()).containsExactly("serving: s3:GetObject on arn:aws:s3:::b/never/*");
    }

    @Test
    void shouldHideAMissingObjectFromWhoMayNotList() throws IOException {
        S3Client blind = client(S3Client.builder().forcePathStyle(true));
        assertRefused(() -> blind.getObject(request -> request.bucket("b").key("a/missing")), 403, "AccessDenied");

        proxy.close();
        proxy = startProxy(
                POLICY.replace(
                        "\"Statement\": [",
                        "\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:ListBucket\", \"Resource\": \"arn:aws:s3:::b\"},"),
                false);
        S3Client seeing = client(S3Client.builder().forcePathStyle(true));
        assertRefused(() -> seeing.getObject(request -> request.bucket("b").key("a/missing")), 404, "NoSuchKey");
    }

    @Test
    void shouldHonourThePolicyOfTheBucket() {
        S3Client s3 = client(S3Client.builder().forcePathStyle(true));

        assertRefused(
                () -> s3.putObject(request -> request.bucket("b").key("a/1"), RequestBody.fromString("x")),
                403,
                "AccessDenied");
        s3.putObject(request -> request.bucket("b").key("a/1").ifNoneMatch("*"), RequestBody.fromString("x"));
    }

    @Test
    void shouldNeedThePermissionToCallTheApiUnlessItIsOpen() throws Exception {
        String request =
                "POST /_aws/execute-api/api1/predict HTTP/1.1\r\nHost: x\r\nAuthorization: AWS4-HMAC-SHA256 Credential="
                        + KEY + "/20260101/us-east-1/execute-api/aws4_request\r\nContent-Length: 0\r\n\r\n";
        assertThat(send(request)).startsWith("HTTP/1.1 403");

        proxy.close();
        proxy = startProxy(POLICY, true);
        assertThat(send(request)).startsWith("HTTP/1.1 200");
    }

    @Test
    void shouldAnswerAndReportWhatItCannotEvaluate() throws IOException {
        proxy.close();
        proxy = startProxy(
                POLICY.replace(
                        "\"Statement\": [",
                        "\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"dynamodb:*\", \"Resource\": \"*\","
                                + " \"Condition\": {\"StringEquals\": {\"dynamodb:Attributes\": \"id\"}}},"),
                false);
        DynamoDbClient dynamo = client(DynamoDbClient.builder());

        assertThatThrownBy(() -> dynamo.getItem(get -> get.tableName("t")
                        .key(Map.of("partition", AttributeValue.fromS("a"), "id", AttributeValue.fromS("1")))))
                .isInstanceOf(AwsServiceException.class)
                .hasMessageContaining("cannot tell the condition key dynamodb:Attributes of dynamodb:GetItem");
        assertThatThrownBy(() -> dynamo.executeStatement(run -> run.statement("SELECT * FROM \"t\"")))
                .isInstanceOf(AwsServiceException.class);
        assertThatThrownBy(() -> dynamo.batchExecuteStatement(run -> run.statements(BatchStatementRequest.builder()
                        .statement("DELETE FROM \"t\"")
                        .build())))
                .isInstanceOf(AwsServiceException.class)
                .hasMessageContaining("unknown PartiQL statement DELETE FROM 't'");
        assertThat(report().denied())
                .extracting(PermissionReport.DeniedRequest::action)
                .contains("dynamodb:GetItem", "dynamodb:BatchExecuteStatement");
    }

    private String send(String request) throws IOException {
        try (var connection = new RawConnection(proxy.endpoint())) {
            connection.write(request);
            connection.endRequests();
            return connection.readAll();
        }
    }

    private void publish(String namespace) {
        client(CloudWatchClient.builder())
                .putMetricData(request -> request.namespace(namespace)
                        .metricData(
                                MetricDatum.builder().metricName("m").value(1.0).build()));
    }

    private static void assertRefused(ThrowingCallable call, int status, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, refusal -> {
            assertThat(refusal.statusCode()).isEqualTo(status);
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
        });
    }

    private ProxyServer startProxy(String policy, boolean openApi) {
        var role = new IamSpec.FunctionRole("serving", ROLE, KEY, Map.of("policy", policy), Map.of());
        return ProxyServer.start(new IamProxy(new IamSpec(
                server.address(),
                "123",
                "us-east-1",
                List.of(role),
                Map.of("arn:aws:s3:::b", BUCKET_POLICY),
                openApi,
                folder.resolve("report.json"))));
    }

    private PermissionReport report() throws IOException {
        Path file = folder.resolve("report.json");
        return Json.read(Files.readAllBytes(file), PermissionReport.class, file.toString());
    }

    private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        URI endpoint = proxy.endpoint();
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsSessionCredentials.create(KEY, "secret", "session")))
                .build();
    }
}
