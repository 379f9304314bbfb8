package io.perennial.localstack.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsOperationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET /bucket/a/b.json                               | | | s3.GetObject
        HEAD /bucket/a                                     | | | s3.HeadObject
        PUT /bucket/a%20b?x-id=PutObject                   | Authorization: AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/s3/aws4_request | Action=Publish | s3.PutObject
        GET /bucket?list-type=2&prefix=a                   | | | s3.ListObjectsV2
        POST /                                             | X-Amz-Target: DynamoDB_20120810.GetItem | {} | dynamodb.GetItem
        POST /                                             | x-amz-target: AWSStepFunctions.StartExecution | {} | states.StartExecution
        POST /                                             | Authorization: AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/sns/aws4_request | Action=Publish&Version=1 | sns.Publish
        POST /                                             | Authorization: AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/monitoring/aws4_request | Version=1&Action=DescribeAlarms | cloudwatch.DescribeAlarms
        POST /service/GraniteServiceVersion20100801/operation/PutMetricData | | | cloudwatch.PutMetricData
        POST /_aws/execute-api/1a2b/predict?dry_run=true   | | {} | api.POST /predict
        GET /_aws/execute-api/1a2b/model                   | | | api.GET /model
        """)
    void shouldBeRecognised(String line, String header, String body, String key) {
        assertThat(AwsOperation.of(request(line, header, body))).hasToString(key);
    }

    @ParameterizedTest
    @CsvSource({
        "s3.GetObject, true",
        "s3.ListObjectsV2, true",
        "dynamodb.Query, true",
        "api.GET /model, true",
        "dynamodb.UpdateItem, false",
        "s3.PutObject, false",
        "api.POST /predict, false"
    })
    void shouldTellReadsFromWrites(String key, boolean read) {
        assertThat(AwsOperation.parse(key).isRead()).isEqualTo(read);
    }

    private static HttpMessage request(String line, String header, String body) {
        String head = line + " HTTP/1.1\r\nHost: x\r\n" + (header == null ? "" : header + "\r\n") + "\r\n";
        return new HttpMessage(
                head.getBytes(StandardCharsets.ISO_8859_1),
                (body == null ? "" : body).getBytes(StandardCharsets.UTF_8));
    }
}
