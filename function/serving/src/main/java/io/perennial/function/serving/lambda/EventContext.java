package io.perennial.function.serving.lambda;

import java.io.IOException;

/// Member `requestContext` of an HTTP event.
final class EventContext {
    private static final String DEFAULT_STAGE = "$default";

    private String method = "";
    private String sourceIp = "";
    private String stage = "";
    private String apiId = "";
    private String domain = "";
    private boolean loadBalancer;

    /// Reads the value of one member.
    void read(String name, EventReader event) throws IOException {
        switch (name) {
            case "http", "identity" -> event.members(member -> readCaller(member, event));
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
            default -> event.skip();
        }
    }

    /// Method of payload format 2.0; empty in other formats.
    String httpMethod() {
        return method;
    }

    String sourceIp() {
        return sourceIp;
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
