package io.perennial.localstack.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.localstack.proxy.HttpMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRequestsTest {
    private static final AccessRequests REQUESTS = new AccessRequests(new AwsAccount("123", "us-east-1"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET /b/a%20b/c.json | | | s3:GetObject arn:aws:s3:::b/a b/c.json
        HEAD /b/c | | | s3:GetObject arn:aws:s3:::b/c
        GET /b/c?versionId=1 | | | s3:GetObjectVersion arn:aws:s3:::b/c
        PUT /b/c?x-id=PutObject | | | s3:PutObject arn:aws:s3:::b/c
        PUT /b/c?partNumber=1&uploadId=u | | | s3:PutObject arn:aws:s3:::b/c
        POST /b/c?uploads | | | s3:PutObject arn:aws:s3:::b/c
        DELETE /b/c?uploadId=u | | | s3:AbortMultipartUpload arn:aws:s3:::b/c
        PUT /b/c | x-amz-copy-source: /b/d%2Fe | | s3:PutObject arn:aws:s3:::b/c, s3:GetObject arn:aws:s3:::b/d/e
        DELETE /b/c | | | s3:DeleteObject arn:aws:s3:::b/c
        DELETE /b/c?versionId=1 | | | s3:DeleteObjectVersion arn:aws:s3:::b/c
        POST /b?delete | | <Delete><Object><Key>x</Key></Object><Object><Key>y</Key></Object></Delete> | s3:DeleteObject arn:aws:s3:::b/x, s3:DeleteObject arn:aws:s3:::b/y
        GET /b?list-type=2&prefix=a | | | s3:ListBucket arn:aws:s3:::b
        GET /b?versions | | | s3:ListBucketVersions arn:aws:s3:::b
        POST / | X-Amz-Target: DynamoDB_20120810.Query | {"TableName":"t","IndexName":"i","KeyConditionExpression":"#p = :p","ExpressionAttributeNames":{"#p":"partition"},"ExpressionAttributeValues":{":p":{"S":"a"}}} | dynamodb:Query arn:aws:dynamodb:us-east-1:123:table/t/index/i
        POST / | X-Amz-Target: DynamoDB_20120810.BatchWriteItem | {"RequestItems":{"t":[],"u":[]}} | dynamodb:BatchWriteItem arn:aws:dynamodb:us-east-1:123:table/t, dynamodb:BatchWriteItem arn:aws:dynamodb:us-east-1:123:table/u
        POST / | X-Amz-Target: DynamoDB_20120810.BatchExecuteStatement | {"Statements":[{"Statement":"INSERT INTO \\"t\\" VALUE {}"}]} | dynamodb:PartiQLInsert arn:aws:dynamodb:us-east-1:123:table/t
        POST / | X-Amz-Target: DynamoDB_20120810.TransactWriteItems | {"TransactItems":[{"Put":{"TableName":"t"}},{"ConditionCheck":{"TableName":"t"}}]} | dynamodb:PutItem arn:aws:dynamodb:us-east-1:123:table/t, dynamodb:ConditionCheckItem arn:aws:dynamodb:us-east-1:123:table/t
        POST / | X-Amz-Target: AWSStepFunctions.StartExecution | {"stateMachineArn":"arn:m"} | states:StartExecution arn:m
        POST / | X-Amz-Target: AWSStepFunctions.DescribeExecution | {"executionArn":"arn:e"} | states:DescribeExecution arn:e
        POST / | X-Amz-Target: AmazonSQS.SendMessageBatch | {"QueueUrl":"http://x/123/q"} | sqs:SendMessage arn:aws:sqs:us-east-1:123:q
        POST / | X-Amz-Target: AmazonSQS.GetQueueUrl | {"QueueName":"q"} | sqs:GetQueueUrl arn:aws:sqs:us-east-1:123:q
        POST / | X-Amz-Target: AmazonSSM.GetParameter | {"Name":"/a/b"} | ssm:GetParameter arn:aws:ssm:us-east-1:123:parameter/a/b
        POST / | Authorization: AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/sns/aws4_request | Action=Publish&TopicArn=arn%3Aaws%3Asns%3Aus-east-1%3A123%3At | sns:Publish arn:aws:sns:us-east-1:123:t
        POST /2015-03-31/functions/f/invocations?Qualifier=live | | {} | lambda:InvokeFunction arn:aws:lambda:us-east-1:123:function:f:live
        POST /_aws/execute-api/api1/predict | | {} | execute-api:Invoke arn:aws:execute-api:us-east-1:123:api1/$default/POST/predict
        GET /_aws/execute-api/api1/$default/model | | | execute-api:Invoke arn:aws:execute-api:us-east-1:123:api1/$default/GET/model
        """)
    void shouldNeedTheActionsOfItsCall(String line, String header, String body, String needed) {
        assertThat(REQUESTS.of(request(line, header, body)).stream()
                        .map(each -> each.action() + " " + each.resource())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(needed);
    }

    /// PartiQL statements and scans name no partition, so DynamoDB has no leading keys for them.
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        GetItem | {"TableName":"t","Key":{"partition":{"S":"a"},"id":{"S":"1"}}} | a
        UpdateItem | {"TableName":"t","Key":{"partition":{"S":"a"},"id":{"S":"1"}}} | a
        PutItem | {"TableName":"t","Item":{"id":{"S":"1"},"partition":{"S":"b"}}} | b
        Query | {"TableName":"t","KeyConditionExpression":"#p = :p AND #id > :id","ExpressionAttributeNames":{"#p":"partition","#id":"id"},"ExpressionAttributeValues":{":p":{"S":"c"},":id":{"S":"1"}}} | c
        Query | {"TableName":"t","KeyConditionExpression":"partition=:p","ExpressionAttributeValues":{":p":{"S":"c"}}} | c
        BatchGetItem | {"RequestItems":{"t":{"Keys":[{"partition":{"S":"a"}},{"partition":{"S":"b"}}]}}} | a,b
        BatchWriteItem | {"RequestItems":{"t":[{"PutRequest":{"Item":{"partition":{"S":"a"}}}},{"DeleteRequest":{"Key":{"partition":{"S":"b"}}}}]}} | a,b
        TransactWriteItems | {"TransactItems":[{"Put":{"TableName":"t","Item":{"partition":{"S":"d"}}}}]} | d
        Scan | {"TableName":"t"} | -
        BatchExecuteStatement | {"Statements":[{"Statement":"INSERT INTO \\"t\\" VALUE {'partition':'a'}"}]} | -
        """)
    void shouldHaveThePartitionsOfItemsAsLeadingKeys(String operation, String body, String partitions) {
        AccessRequest needed = REQUESTS.of(request("POST /", "X-Amz-Target: DynamoDB_20120810." + operation, body))
                .getFirst();
        assertThat(needed.values("dynamodb:LeadingKeys"))
                .isEqualTo(Optional.ofNullable(partitions).map(all -> List.of(all.split(","))));
    }

    @Test
    void shouldRefuseToGuessThePartition() {
        String query = "X-Amz-Target: DynamoDB_20120810.Query";
        assertThatThrownBy(() -> REQUESTS.of(request("POST /", query, "{\"KeyConditionExpression\":\"id = :id\"}")))
                .hasMessageContaining("cannot tell the partition of the query 'id = :id'");
        String get = "X-Amz-Target: DynamoDB_20120810.GetItem";
        assertThatThrownBy(() -> REQUESTS.of(request("POST /", get, "{\"Key\":{\"k\":{\"S\":\"a\"}}}")))
                .hasMessageContaining("with the partition key partition only");
    }

    @Test
    void shouldHaveTheConditionsOfAWrite() {
        List<AccessRequest> needed = REQUESTS.of(request("PUT /b/c", "If-None-Match: *", ""));

        assertThat(needed.getFirst().values("s3:if-none-match")).isEqualTo(Optional.of(List.of("*")));
        assertThat(needed.getFirst().values("s3:if-match")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PUT /b/c, true",
        "POST /b/c?uploadId=u, true",
        "POST /b/c?uploads, false",
        "PUT /b/c?partNumber=1&uploadId=u, false"
    })
    void shouldTellPartsOfAnUploadFromTheObject(String line, String creates) {
        AccessRequest needed = REQUESTS.of(request(line, "X-Test: 1", "")).getFirst();
        assertThat(needed.values("s3:ObjectCreationOperation")).contains(List.of(creates));
    }

    @Test
    void shouldHaveTheNamespaceOfMetricsInEitherProtocol() {
        String rpc = "POST /service/GraniteServiceVersion20100801/operation/PutMetricData";
        String sns = "Authorization: AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/monitoring/aws4_request";

        assertThat(namespace(rpc, "smithy-protocol: rpc-v2-cbor", "\u00a2iNamespaceoPerennial/trips"))
                .contains("Perennial/trips");
        assertThat(namespace("POST /", sns, "Action=PutMetricData&Namespace=Perennial%2Ftrips"))
                .contains("Perennial/trips");
    }

    @Test
    void shouldNeedTheAlarmsThatAreNamedInEitherProtocol() {
        String rpc = "POST /service/GraniteServiceVersion20100801/operation/DescribeAlarms";
        String query = "Authorization: AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/monitoring/aws4_request";
        String arn = "arn:aws:cloudwatch:us-east-1:123:alarm:";
        String cbor = "smithy-protocol: rpc-v2-cbor";

        assertThat(resources(rpc, cbor, "\u00a1jAlarmNames\u0082aabbb")).containsExactly(arn + "a", arn + "bb");
        assertThat(resources(rpc, cbor, "\u00bfjAlarmNames\u009faabbb\u00ff\u00ff"))
                .containsExactly(arn + "a", arn + "bb");
        assertThat(resources(rpc, cbor, "\u00a1jAlarmNames\u0081x\u0003abc")).containsExactly(arn + "abc");
        assertThat(resources(rpc, cbor, "\u00a0")).containsExactly(arn + "*");
        assertThat(resources("POST /", query, "Action=DescribeAlarms&AlarmNames.member.1=a&AlarmNames.member.2=b"))
                .containsExactly(arn + "a", arn + "b");
    }

    private static List<String> resources(String line, String header, String body) {
        return REQUESTS.of(request(line, header, body)).stream()
                .map(AccessRequest::resource)
                .toList();
    }

    private static String namespace(String line, String header, String body) {
        return REQUESTS.of(request(line, header, body))
                .getFirst()
                .values("cloudwatch:namespace")
                .orElseThrow()
                .getFirst();
    }

    private static HttpMessage request(String line, String header, String body) {
        String head = line + " HTTP/1.1\r\nHost: x\r\n" + (header == null ? "" : header + "\r\n") + "\r\n";
        return new HttpMessage(
                head.getBytes(StandardCharsets.ISO_8859_1),
                (body == null ? "" : body).getBytes(StandardCharsets.ISO_8859_1));
    }
}
