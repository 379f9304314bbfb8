package io.perennial.localstack.iam;

import io.perennial.localstack.proxy.AwsOperation;
import io.perennial.localstack.proxy.HttpMessage;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells from a request on the wire which actions on which resources its caller must be allowed.
///
/// @param account account and region of the resources
record AccessRequests(AwsAccount account) {
    private static final Pattern API = Pattern.compile("/_aws/execute-api/([^/]+)(?:/\\$default)?(/.*)?");
    private static final Pattern FUNCTION = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");

    List<AccessRequest> of(HttpMessage request) {
        AwsOperation operation = AwsOperation.of(request);
        return switch (operation.service()) {
            case S3 -> S3AccessRequests.of(request);
            case DYNAMODB, STATES, SQS, SSM ->
                new JsonAccessRequests(account)
                        .of(request.header("X-Amz-Target").orElseThrow(), request);
            case SNS -> List.of(AccessRequest.of("sns:" + operation.name(), topic(request)));
            case CLOUDWATCH -> new CloudWatchAccessRequests(account).of(operation.name(), request);
            case LAMBDA -> List.of(invocation(request));
            case API -> List.of(api(request));
        };
    }

    private static String topic(HttpMessage request) {
        return parameter(request, "TopicArn").orElse("*");
    }

    private AccessRequest invocation(HttpMessage request) {
        URI target = URI.create(request.target());
        Matcher function = FUNCTION.matcher(target.getPath());
        if (!function.matches()) {
            return AccessRequest.of("lambda:" + request.method(), "*");
        }
        String name = function.group(1);
        String qualifier = Optional.ofNullable(target.getQuery())
                .filter(query -> query.startsWith("Qualifier="))
                .map(query -> ":" + query.substring("Qualifier=".length()))
                .orElse("");
        return AccessRequest.of(
                "lambda:InvokeFunction",
                name.startsWith("arn:") ? name : account.arn("lambda", "function:" + name + qualifier));
    }

    /// Permission of a caller of an HTTP API with IAM authorisation.
    private AccessRequest api(HttpMessage request) {
        Matcher api = API.matcher(URI.create(request.target()).getPath());
        String id = api.matches() ? api.group(1) : "unknown";
        String path = api.matches() && api.group(2) != null ? api.group(2) : "/";
        return AccessRequest.of(
                "execute-api:Invoke", account.arn("execute-api", id + "/$default/" + request.method() + path));
    }

    private static Optional<String> parameter(HttpMessage request, String name) {
        Matcher value = Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(request.bodyText());
        return value.find() ? Optional.of(URLDecoder.decode(value.group(1), StandardCharsets.UTF_8)) : Optional.empty();
    }
}
