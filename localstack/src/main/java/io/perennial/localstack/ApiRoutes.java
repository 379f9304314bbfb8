package io.perennial.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.StackOutput;
import io.perennial.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/// Routes of the deployed HTTP API, read from the local AWS.
///
/// @param deployment deployed stack
record ApiRoutes(Deployment deployment) {
    private static final String SIGNATURE = "AWS4-HMAC-SHA256 Credential=test/20260101/" + LocalAwsConnection.REGION
            + "/apigateway/aws4_request, SignedHeaders=host, Signature=none";

    /// Whether a route admits only callers that IAM allows.
    boolean requireIam() {
        for (JsonNode route : routes().path("items")) {
            if (route.path("authorizationType").asText().equals("AWS_IAM")) {
                return true;
            }
        }
        return false;
    }

    private JsonNode routes() {
        String api = deployment.output(StackOutput.API_ID);
        HttpRequest request = HttpRequest.newBuilder(URI.create(deployment.endpoint() + "/v2/apis/" + api + "/routes"))
                .header("Authorization", SIGNATURE)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String body =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return Json.read(body.getBytes(StandardCharsets.UTF_8), JsonNode.class, "the routes of the API " + api);
        } catch (IOException e) {
            throw new LocalAwsException("the routes of the API " + api + " cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalAwsException("interrupted while the routes were read", e);
        }
    }
}
