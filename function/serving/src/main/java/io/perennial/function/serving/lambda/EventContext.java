package io.perennial.function.serving.lambda;

import java.io.IOException;

/// Member `requestContext` of an HTTP event.
final class EventContext {
    private static final String DEFAULT_STAGE = "$default";

    private String method = "";
    private String sourceIp = "";
    private String principal = "";
    private String apiKey = "";
    private String stage = "";
    private String apiId = "";
    private String domain = "";
    private boolean loadBalancer;

    /// Reads the value of one member.
    void read(String name, EventReader event) throws IOException {
        switch (name) {
            case "http", "identity" -> event.members(member -> readCaller(member, event));
            case "authorizer" ->
                event.members(kind -> {
                    if (kind.equals("iam")) {
                        event.members(member -> readCaller(member, event));
                    } else {
                        event.skip();
                    }
                });
            case "elb" -> {
                loadBalancer = event.isObject();
                event.skip();
            }
            case "stage" -> stage = event.text();
            case "apiId" -> apiId = event.text();
            case "domainName" -> domain = event.text();
            default -> event.skip();
        }
    }

    private void readCaller(String name, EventReader event) throws IOException {
        switch (name) {
            case "method" -> method = event.text();
            case "sourceIp" -> sourceIp = event.text();
            case "userArn" -> principal = event.text();
            case "apiKeyId" -> apiKey = event.text();
            default -> event.skip();
        }
    }

    /// Method of payload format 2.0; empty in other formats.
    String httpMethod() {
        return method;
    }

    /// Caller of the request. An HTTP API and a function URL have the principal under `authorizer.iam`, a REST API has
    /// it under `identity`, or the id of an API key.
    HttpEvent.Caller origin() {
        return new HttpEvent.Caller(sourceIp, principal.isEmpty() ? apiKey : principal);
    }

    boolean isLoadBalancer() {
        return loadBalancer;
    }

    /// Stage that begins the path. An HTTP API has its named stage there if it was called under its own domain, and
    /// only then: a custom domain has a mapping in place of the stage, and a REST API removes the stage itself.
    ///
    /// @param version `version` of the event, which a REST API does not send
    String stageOfPath(EventFormat format, String version) {
        boolean httpApi = format == EventFormat.PAYLOAD_2 || version.equals("1.0");
        boolean ownDomain = !apiId.isEmpty() && domain.startsWith(apiId + ".execute-api.");
        return httpApi && ownDomain && !stage.equals(DEFAULT_STAGE) ? stage : "";
    }
}
