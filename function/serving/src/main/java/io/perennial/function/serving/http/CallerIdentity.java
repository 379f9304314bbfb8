package io.perennial.function.serving.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.QuarkusHttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Identity of the caller of the present request, as the gateway authenticated it. A header or the body of a request
/// never changes it.
@Singleton
public final class CallerIdentity {
    private static final String ASSUMED_ROLE = ":assumed-role/";

    private final CurrentVertxRequest request;

    CallerIdentity(CurrentVertxRequest request) {
        this.request = request;
    }

    /// ARN of the IAM principal, without the name of its session; empty if the API is open or the request came to a
    /// port of this process.
    String current() {
        RoutingContext routing = request.getCurrent();
        return routing != null && routing.request().headers() instanceof QuarkusHttpHeaders headers
                ? of((APIGatewayV2HTTPEvent) headers.getContextObjects().get(APIGatewayV2HTTPEvent.class))
                : "";
    }

    private static String of(@Nullable APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event)
                .map(APIGatewayV2HTTPEvent::getRequestContext)
                .map(APIGatewayV2HTTPEvent.RequestContext::getAuthorizer)
                .map(APIGatewayV2HTTPEvent.RequestContext.Authorizer::getIam)
                .map(APIGatewayV2HTTPEvent.RequestContext.IAM::getUserArn)
                .map(CallerIdentity::withoutSession)
                .orElse("");
    }

    /// A caller chooses the name of its session, so sessions of one role are one caller.
    static String withoutSession(String arn) {
        int role = arn.indexOf(ASSUMED_ROLE);
        int session = role < 0 ? -1 : arn.indexOf('/', role + ASSUMED_ROLE.length());
        return session < 0 ? arn : arn.substring(0, session);
    }
}
