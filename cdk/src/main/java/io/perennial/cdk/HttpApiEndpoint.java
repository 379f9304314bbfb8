package io.perennial.cdk;

import io.perennial.deployment.ApiRoute;
import io.perennial.deployment.BasePath;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpIamAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/// HTTP API with the routes of [ApiRoute] and no other one. Each access is logged with the caller's identity.
final class HttpApiEndpoint implements ApiEndpoint {
    private static final Map<String, String> ACCESS_LOG = Map.of(
            "time", "$context.requestTime",
            "request", "$context.requestId",
            "caller", "$context.identity.userArn",
            "ip", "$context.identity.sourceIp",
            "route", "$context.routeKey",
            "status", "$context.status",
            "latency", "$context.responseLatency",
            "integrationError", "$context.integrationErrorMessage");

    private final HttpApi api;
    private final HttpLambdaIntegration integration;
    private final StackOptions options;

    HttpApiEndpoint(Construct scope, StackOptions options, IFunction target) {
        this.options = options;
        integration = new HttpLambdaIntegration("Serving", target);
        ApiOptions apiOptions = options.serving().api();
        HttpApi.Builder builder = HttpApi.Builder.create(scope, "Api")
                .apiName(options.deployment().toString())
                .description("Predictions, feedback and metadata of model " + options.model());
        if (!apiOptions.cors().isOff()) {
            builder.corsPreflight(CorsOptions.ofHttpApi(apiOptions.cors()));
        }
        api = switch (apiOptions.auth()) {
            case IAM -> builder.defaultAuthorizer(new HttpIamAuthorizer()).build();
            case NONE -> builder.build();
        };
        addRoutes();
        acceptOpenRoutes();
        var stage = (CfnStage) Objects.requireNonNull(
                Objects.requireNonNull(api.getDefaultStage()).getNode().getDefaultChild());
        throttle(stage, apiOptions);
        if (!options.local()) {
            logAccess(scope, stage);
        }
    }

    @Override
    public String url() {
        return api.getApiEndpoint();
    }

    @Override
    public Optional<String> apiId() {
        return Optional.of(api.getApiId());
    }

    @Override
    public List<PolicyStatement> callPolicies(ApiRoute.Purpose... purposes) {
        if (options.serving().api().auth() == ApiAuth.NONE) {
            return List.of();
        }
        List<String> resources = Stream.of(purposes)
                .flatMap(purpose -> ApiRoute.of(purpose).stream())
                .flatMap(route -> prefixes().map(prefix -> resource(route, prefix)))
                .toList();
        return List.of(PolicyStatement.Builder.create()
                .actions(List.of("execute-api:Invoke"))
                .resources(resources)
                .build());
    }

    @Override
    public Metric serverErrors() {
        return Metric.Builder.create()
                .namespace("AWS/ApiGateway")
                .metricName("5xx")
                .dimensionsMap(Map.of("ApiId", api.getApiId()))
                .build();
    }

    private String resource(ApiRoute route, String prefix) {
        return api.arnForExecuteApi(route.method(), path(prefix, route).replace("{proxy+}", "*"), "$default");
    }

    /// A proxy in front may keep the base path, so the routes exist with it too.
    private Stream<String> prefixes() {
        BasePath basePath = options.serving().api().basePath();
        return basePath.isNone() ? Stream.of("") : Stream.of("", basePath.prefix());
    }

    private static String path(String prefix, ApiRoute route) {
        return route == ApiRoute.PAGE && !prefix.isEmpty() ? prefix : prefix + route.path();
    }

    private void addRoutes() {
        for (ApiRoute route : ApiRoute.values()) {
            prefixes()
                    .forEach(prefix -> api.addRoutes(AddRoutesOptions.builder()
                            .path(path(prefix, route))
                            .methods(List.of(HttpMethod.valueOf(route.method())))
                            .integration(integration)
                            .build()));
        }
    }

    /// Accepts routes without a signature: all of them with `auth: none`, and the preflight requests of browsers.
    private void acceptOpenRoutes() {
        String reason =
                "preflight requests cannot be signed, and with auth=none the deployment opened the API on purpose";
        api.getNode().findAll().stream()
                .filter(child -> child instanceof CfnRoute route && !"AWS_IAM".equals(route.getAuthorizationType()))
                .forEach(route -> {
                    AcceptedFindings.rule(route, "AwsSolutions-APIG4", reason);
                    AcceptedFindings.check(route, "CKV_AWS_309", reason);
                });
    }

    /// Throttling: the gateway itself answers the requests beyond it with status 429 and its own body.
    private static void throttle(CfnStage stage, ApiOptions options) {
        stage.setDefaultRouteSettings(CfnStage.RouteSettingsProperty.builder()
                .throttlingRateLimit(options.requestsPerSecond())
                .throttlingBurstLimit(options.burst())
                .build());
    }

    private void logAccess(Construct scope, CfnStage stage) {
        LogGroup group = LogGroup.Builder.create(scope, "AccessLog")
                .logGroupName("/aws/vendedlogs/apis/" + options.deployment())
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        AcceptedFindings.logKey(group);
        stage.setAccessLogSettings(CfnStage.AccessLogSettingsProperty.builder()
                .destinationArn(group.getLogGroupArn())
                .format(Stack.of(scope).toJsonString(new TreeMap<>(ACCESS_LOG)))
                .build());
    }
}
