package io.perennial.cdk;

import io.perennial.deployment.ApiRoute;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.IFunction;
import software.constructs.Construct;

/// Public endpoint of the serving function.
interface ApiEndpoint {
    static ApiEndpoint of(Construct scope, StackOptions options, IFunction target) {
        return switch (options.serving().api().endpoint()) {
            case HTTP_API -> new HttpApiEndpoint(scope, options, target);
            case FUNCTION_URL -> new FunctionUrlEndpoint(options, target);
        };
    }

    /// Address without a slash at the end.
    String url();

    /// Id of the HTTP API; empty for a function URL.
    Optional<String> apiId();

    /// Permissions to call the routes of these purposes; empty if anybody may. A function URL has one permission for
    /// all of them.
    List<PolicyStatement> callPolicies(ApiRoute.Purpose... purposes);

    /// Count of responses with a status of 500 or more.
    Metric serverErrors();
}
