package io.perennial.localstack.faults.proxy;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Operation of a service, such as `s3.PutObject`.
///
/// @param name name of AWS; for the deployed API, method and path such as `POST /predict`
public record AwsOperation(AwsService service, String name) implements Comparable<AwsOperation> {
    private static final Pattern ACTION = Pattern.compile("(?:^|[&?])Action=(\\w+)");
    private static final Pattern RPC = Pattern.compile("^/service/\\w+/operation/(\\w+)$");
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d+/[^/]+/([^/]+)/");
    private static final String GATEWAY = "/_aws/execute-api/";
    private static final Set<String> READ_STARTS = Set.of("Get", "Head", "List", "Describe", "Query", "Scan", "GET");

    static AwsOperation of(HttpMessage request) {
        URI target = URI.create(request.target());
        return request.header("X-Amz-Target")
                .map(AwsOperation::json)
                .or(() -> rpc(target.getPath()))
                .or(() -> api(request.method(), target.getPath()))
                .or(() -> query(request))
                .orElseGet(() -> s3(request, target));
    }

    /// @param key key such as `s3.PutObject`
    public static AwsOperation parse(String key) {
        int dot = key.indexOf('.');
        return Arrays.stream(AwsService.values())
                .filter(awsService -> dot > 0 && awsService.key().equals(key.substring(0, dot)))
                .findFirst()
                .map(awsService -> new AwsOperation(awsService, key.substring(dot + 1)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + key + "' is not an operation: write for example s3.PutObject"));
    }

    public boolean isRead() {
        return READ_STARTS.stream().anyMatch(name::startsWith);
    }

    public String key() {
        return service.key() + "." + name;
    }

    private static AwsOperation json(String target) {
        AwsService awsService = target.startsWith("DynamoDB")
                ? AwsService.DYNAMODB
                : target.startsWith("AmazonSQS") ? AwsService.SQS : AwsService.STATES;
        return new AwsOperation(awsService, target.substring(target.indexOf('.') + 1));
    }

    private static Optional<AwsOperation> rpc(String path) {
        Matcher matcher = RPC.matcher(path);
        return matcher.matches()
                ? Optional.of(new AwsOperation(AwsService.CLOUDWATCH, matcher.group(1)))
                : Optional.empty();
    }

    private static Optional<AwsOperation> api(String method, String path) {
        return path.startsWith(GATEWAY)
                ? Optional.of(new AwsOperation(
                        AwsService.API,
                        method + " /" + path.substring(GATEWAY.length()).replaceFirst("^[^/]*/?", "")))
                : Optional.empty();
    }

    private static Optional<AwsOperation> query(HttpMessage request) {
        Matcher action = ACTION.matcher(request.bodyText());
        AwsService awsService = scope(request).equals("monitoring") ? AwsService.CLOUDWATCH : AwsService.SNS;
        return request.method().equals("POST") && !scope(request).equals("s3") && action.find()
                ? Optional.of(new AwsOperation(awsService, action.group(1)))
                : Optional.empty();
    }

    private static String scope(HttpMessage request) {
        Matcher scope = SCOPE.matcher(request.header("Authorization").orElse(""));
        return scope.find() ? scope.group(1) : "";
    }

    private static AwsOperation s3(HttpMessage request, URI target) {
        boolean hasKey = target.getPath().replaceFirst("^/[^/]+/?", "").length() > 0;
        String method =
                request.method().charAt(0) + request.method().substring(1).toLowerCase(java.util.Locale.ROOT);
        String query = String.valueOf(target.getQuery());
        return new AwsOperation(
                AwsService.S3,
                hasKey ? method + "Object" : query.contains("list-type") ? "ListObjectsV2" : method + "Bucket");
    }

    @Override
    public int compareTo(AwsOperation other) {
        return key().compareTo(other.key());
    }

    @Override
    public String toString() {
        return key();
    }
}
