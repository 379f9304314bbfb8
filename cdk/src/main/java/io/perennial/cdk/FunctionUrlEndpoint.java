package io.perennial.cdk;

import io.perennial.deployment.ApiRoute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.FunctionUrlAuthType;
import software.amazon.awscdk.services.lambda.FunctionUrlOptions;
import software.amazon.awscdk.services.lambda.IFunction;

/// Address of the function itself. It has no routes, no rate limit and no access log.
final class FunctionUrlEndpoint implements ApiEndpoint {
    private final StackOptions options;
    private final IFunction target;
    private final String url;

    FunctionUrlEndpoint(StackOptions options, IFunction target) {
        this.options = options;
        this.target = target;
        FunctionUrlAuthType type = switch (options.serving().api().auth()) {
            case IAM -> FunctionUrlAuthType.AWS_IAM;
            case NONE -> FunctionUrlAuthType.NONE;
        };
        FunctionUrlOptions.Builder builder = FunctionUrlOptions.builder().authType(type);
        if (!options.serving().api().cors().isOff()) {
            builder.cors(CorsOptions.ofFunctionUrl(options.serving().api().cors()));
        }
        url = withoutSlash(target.addFunctionUrl(builder.build()).getUrl());
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public Optional<String> apiId() {
        return Optional.empty();
    }

    @Override
    public List<PolicyStatement> callPolicies(ApiRoute.Purpose... purposes) {
        return switch (options.serving().api().auth()) {
            case IAM ->
                List.of(PolicyStatement.Builder.create()
                        .actions(List.of("lambda:InvokeFunctionUrl", "lambda:InvokeFunction"))
                        .resources(List.of(target.getFunctionArn()))
                        .build());
            case NONE -> List.of();
        };
    }

    @Override
    public Metric serverErrors() {
        return Metric.Builder.create()
                .namespace("AWS/Lambda")
                .metricName("Url5xxCount")
                .dimensionsMap(Map.of("FunctionName", options.deployment().resource("serving")))
                .build();
    }

    /// `https://host/` without the slash. The URL is known only at deployment, so functions of the template
    /// split and join it.
    private static String withoutSlash(String url) {
        List<String> parts = Fn.split("/", url);
        return Fn.join("", List.of(Fn.select(0, parts), "//", Fn.select(2, parts)));
    }
}
