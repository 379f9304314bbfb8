package io.perennial.cdk;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.lambda.FunctionUrlAuthType;
import software.amazon.awscdk.services.lambda.FunctionUrlOptions;
import software.amazon.awscdk.services.lambda.IFunction;
import software.constructs.Construct;

/// What callers reach the serving function through.
///
/// @param url   without a slash at the end
/// @param apiId of the HTTP API, if that is the front
record Front(String url, Optional<String> apiId) {
    static Front of(Construct scope, StackOptions options, IFunction target) {
        return switch (options.front()) {
            case HTTP_API -> httpApi(scope, options, target);
            case FUNCTION_URL -> functionUrl(target);
        };
    }

    private static Front httpApi(Construct scope, StackOptions options, IFunction target) {
        HttpApi api = HttpApi.Builder.create(scope, "Api")
                .apiName(options.model())
                .description("Predictions of " + options.model() + ", feedback to them, and the model's facts")
                .defaultIntegration(new HttpLambdaIntegration("Serving", target))
                .build();
        limit(api, options.api());
        return new Front(api.getApiEndpoint(), Optional.of(api.getApiId()));
    }

    /// Those beyond are answered 429 by the gateway itself, in its own words.
    private static void limit(HttpApi api, ApiOptions options) {
        var stage = (CfnStage) Objects.requireNonNull(
                Objects.requireNonNull(api.getDefaultStage()).getNode().getDefaultChild());
        stage.setDefaultRouteSettings(CfnStage.RouteSettingsProperty.builder()
                .throttlingRateLimit(options.requestsPerSecond())
                .throttlingBurstLimit(options.burst())
                .build());
    }

    private static Front functionUrl(IFunction target) {
        String url = target.addFunctionUrl(FunctionUrlOptions.builder()
                        .authType(FunctionUrlAuthType.NONE)
                        .build())
                .getUrl();
        return new Front(withoutSlash(url), Optional.empty());
    }

    /// `https://host/` is known at deployment only: taken apart and put together there.
    private static String withoutSlash(String url) {
        List<String> parts = Fn.split("/", url);
        return Fn.join("", List.of(Fn.select(0, parts), "//", Fn.select(2, parts)));
    }
}
