package io.perennial.cdk;

import io.perennial.deployment.CorsPolicy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpIamAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpNoneAuthorizer;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.FunctionUrlAuthType;
import software.amazon.awscdk.services.lambda.FunctionUrlOptions;
import software.amazon.awscdk.services.lambda.IFunction;
import software.constructs.Construct;

/// Public endpoint of the serving function.
///
/// @param url            address without a slash at the end
/// @param apiId          id of the HTTP API, empty for a function URL
/// @param callerPolicies permissions that a function of the stack needs to call it; empty if anybody may
record ApiEndpoint(String url, Optional<String> apiId, List<PolicyStatement> callerPolicies) {
    ApiEndpoint {
        callerPolicies = List.copyOf(callerPolicies);
    }

    static ApiEndpoint of(Construct scope, StackOptions options, IFunction target) {
        return switch (options.serving().api().endpoint()) {
            case HTTP_API -> httpApi(scope, options, target);
            case FUNCTION_URL -> functionUrl(options, target);
        };
    }

    private static ApiEndpoint httpApi(Construct scope, StackOptions options, IFunction target) {
        ApiOptions api = options.serving().api();
        var integration = new HttpLambdaIntegration("Serving", target);
        HttpApi.Builder builder = HttpApi.Builder.create(scope, "Api")
                .apiName(options.deployment().toString())
                .description("Predictions, feedback and metadata of model " + options.model())
                .defaultIntegration(integration);
        if (!api.cors().isOff()) {
            builder.corsPreflight(CorsOptions.ofHttpApi(api.cors()));
        }
        HttpApi created = switch (api.auth()) {
            case IAM -> builder.defaultAuthorizer(new HttpIamAuthorizer()).build();
            case NONE -> builder.build();
        };
        if (!api.cors().isOff()) {
            allowPreflight(created, integration);
        }
        throttle(created, api);
        return new ApiEndpoint(
                created.getApiEndpoint(),
                Optional.of(created.getApiId()),
                invokePolicies(options, created.arnForExecuteApi(), "execute-api:Invoke"));
    }

    /// Lets browsers ask without a signature: the default route would require one of `OPTIONS` too.
    private static void allowPreflight(HttpApi api, HttpLambdaIntegration integration) {
        for (String path : List.of("/", "/{proxy+}")) {
            api.addRoutes(AddRoutesOptions.builder()
                    .path(path)
                    .methods(List.of(HttpMethod.OPTIONS))
                    .integration(integration)
                    .authorizer(new HttpNoneAuthorizer())
                    .build());
        }
    }

    /// Throttling: the gateway itself answers the requests beyond it with status 429 and its own body.
    private static void throttle(HttpApi api, ApiOptions options) {
        var stage = (CfnStage) Objects.requireNonNull(
                Objects.requireNonNull(api.getDefaultStage()).getNode().getDefaultChild());
        stage.setDefaultRouteSettings(CfnStage.RouteSettingsProperty.builder()
                .throttlingRateLimit(options.requestsPerSecond())
                .throttlingBurstLimit(options.burst())
                .build());
    }

    private static ApiEndpoint functionUrl(StackOptions options, IFunction target) {
        FunctionUrlAuthType type = switch (options.serving().api().auth()) {
            case IAM -> FunctionUrlAuthType.AWS_IAM;
            case NONE -> FunctionUrlAuthType.NONE;
        };
        FunctionUrlOptions.Builder url = FunctionUrlOptions.builder().authType(type);
        CorsPolicy cors = options.serving().api().cors();
        if (!cors.isOff()) {
            url.cors(CorsOptions.ofFunctionUrl(cors));
        }
        return new ApiEndpoint(
                withoutSlash(target.addFunctionUrl(url.build()).getUrl()),
                Optional.empty(),
                invokePolicies(options, target.getFunctionArn(), "lambda:InvokeFunctionUrl", "lambda:InvokeFunction"));
    }

    private static List<PolicyStatement> invokePolicies(StackOptions options, String resource, String... actions) {
        return switch (options.serving().api().auth()) {
            case IAM ->
                List.of(PolicyStatement.Builder.create()
                        .actions(List.of(actions))
                        .resources(List.of(resource))
                        .build());
            case NONE -> List.of();
        };
    }

    /// `https://host/` without the slash. The URL is known only at deployment, so functions of the template
    /// split and join it.
    private static String withoutSlash(String url) {
        List<String> parts = Fn.split("/", url);
        return Fn.join("", List.of(Fn.select(0, parts), "//", Fn.select(2, parts)));
    }
}
