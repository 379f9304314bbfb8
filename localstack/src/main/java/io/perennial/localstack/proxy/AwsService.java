package io.perennial.localstack.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// AWS services that the proxy distinguishes, each with the errors of its protocol.
public enum AwsService {
    S3("s3", Protocol.XML, 503, "SlowDown"),
    DYNAMODB("dynamodb", Protocol.JSON, 400, "ProvisionedThroughputExceededException"),
    STATES("states", Protocol.JSON, 400, "ThrottlingException"),
    SQS("sqs", Protocol.JSON, 400, "ThrottlingException"),
    SSM("ssm", Protocol.JSON, 400, "ThrottlingException"),
    LAMBDA("lambda", Protocol.JSON, 429, "TooManyRequestsException"),
    SNS("sns", Protocol.QUERY, 400, "Throttling"),
    CLOUDWATCH("cloudwatch", Protocol.CBOR, 400, "ThrottlingException"),
    /// The deployed API behind API Gateway, and all requests that are recognised only by their path.
    API("api", Protocol.JSON, 429, "TooManyRequests");

    private static final String INJECTED = "injected";

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
    public HttpMessage throttlingError() {
        return error(throttlingStatus, throttlingCode, INJECTED);
    }

    /// Internal error of the service.
    public HttpMessage serviceError(int status) {
        return error(
                status,
                switch (status) {
                    case 429 -> "TooManyRequestsException";
                    case 503 -> "ServiceUnavailable";
                    default -> "InternalError";
                },
                INJECTED);
    }

    /// Error of a caller without the permission.
    ///
    /// @param message says which permission is missing
    public HttpMessage accessDenied(String message) {
        return switch (protocol) {
            case XML -> error(403, "AccessDenied", message);
            case QUERY -> error(403, "AuthorizationError", message);
            case JSON -> error(this == API || this == LAMBDA ? 403 : 400, "AccessDeniedException", message);
            case CBOR -> error(403, "AccessDeniedException", message);
        };
    }

    private HttpMessage error(int status, String code, String message) {
        byte[] body = switch (protocol) {
            case XML -> text("<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>");
            case QUERY ->
                text("<ErrorResponse><Error><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error></ErrorResponse>");
            case JSON -> text("{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}");
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
