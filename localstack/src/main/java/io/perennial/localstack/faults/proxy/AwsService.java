package io.perennial.localstack.faults.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// AWS services that the proxy distinguishes, each with the errors of its protocol.
public enum AwsService {
    S3("s3", Protocol.XML, 503, "SlowDown"),
    DYNAMODB("dynamodb", Protocol.JSON, 400, "ProvisionedThroughputExceededException"),
    STATES("states", Protocol.JSON, 400, "ThrottlingException"),
    SQS("sqs", Protocol.JSON, 400, "ThrottlingException"),
    SNS("sns", Protocol.QUERY, 400, "Throttling"),
    CLOUDWATCH("cloudwatch", Protocol.CBOR, 400, "ThrottlingException"),
    /// The deployed API behind API Gateway, and all requests that are recognised only by their path.
    API("api", Protocol.JSON, 429, "TooManyRequests");

    private final String key;
    private final Protocol protocol;
    private final int throttlingStatus;
    private final String throttlingCode;

    AwsService(String key, Protocol protocol, int throttlingStatus, String throttlingCode) {
        this.key = key;
        this.protocol = protocol;
        this.throttlingStatus = throttlingStatus;
        this.throttlingCode = throttlingCode;
    }

    private enum Protocol {
        XML("application/xml"),
        QUERY("text/xml"),
        JSON("application/x-amz-json-1.0"),
        CBOR("application/cbor");

        private final String contentType;

        Protocol(String contentType) {
            this.contentType = contentType;
        }
    }

    /// Key in the scope of a signature and in fault plans.
    public String key() {
        return key;
    }

    /// Throttling error of this service.
    HttpMessage throttlingError() {
        return error(throttlingStatus, throttlingCode);
    }

    /// Internal error of the service.
    HttpMessage serviceError(int status) {
        return error(
                status,
                switch (status) {
                    case 429 -> "TooManyRequestsException";
                    case 503 -> "ServiceUnavailable";
                    default -> "InternalError";
                });
    }

    private HttpMessage error(int status, String code) {
        byte[] body = switch (protocol) {
            case XML -> text("<Error><Code>" + code + "</Code><Message>injected</Message></Error>");
            case QUERY ->
                text("<ErrorResponse><Error><Code>" + code
                        + "</Code><Message>injected</Message></Error></ErrorResponse>");
            case JSON -> text("{\"__type\":\"" + code + "\",\"message\":\"injected\"}");
            case CBOR -> cbor(code);
        };
        return HttpMessage.response(status, protocol.contentType, body)
                .withHeader("smithy-protocol", protocol == Protocol.CBOR ? "rpc-v2-cbor" : "");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// CBOR map with one entry, `__type`.
    private static byte[] cbor(String code) {
        var out = new ByteArrayOutputStream();
        out.write(0xA1);
        writeCborText(out, "__type");
        writeCborText(out, code);
        return out.toByteArray();
    }

    private static void writeCborText(ByteArrayOutputStream out, String text) {
        out.write(0x78);
        out.write(text.length());
        out.writeBytes(text(text));
    }
}
