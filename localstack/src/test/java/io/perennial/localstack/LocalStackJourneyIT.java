package io.perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.perennial.deployment.MonitoringMetric;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.sfn.SfnClient;

/// The same stack on LocalStack, whose functions run in containers: behind a function URL, since LocalStack has no
/// HTTP API without a token.
class LocalStackJourneyIT {
    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.14.0");

    private static final String SKIPPED =
            "the journey on LocalStack is skipped: it needs Docker, and there is none on this machine";

    @Test
    void shouldServeAndRetrainOnAnAlarm() throws Exception {
        boolean docker = DockerClientFactory.instance().isDockerAvailable();
        if (!docker) {
            System.out.println(SKIPPED);
        }
        assumeTrue(docker, SKIPPED);
        try (var localStack = new LocalStackContainer(IMAGE)) {
            localStack.start();
            Deployment deployment = deploy(localStack.getEndpoint());
            assertThat(ask(deployment)).contains("\"version\":\"2.0\"", "/predict");
            shouldStartARetraining(deployment);
        }
    }

    private static Deployment deploy(URI endpoint) throws Exception {
        var options = LocalAwsTestOptions.attached("localstack");
        Files.createDirectories(options.state());
        var request = new StackRequest(
                StackRequest.DEFAULT_MODEL,
                StubFunctionZips.inATemporaryDirectory(),
                Map.of("api.endpoint", "function-url", "monitoring.alarm_period", "PT1M"));
        var cdk = new CdkCli(options, endpoint);
        cdk.bootstrap();
        return new Deployment(request.model(), endpoint, cdk.deploy(cdk.synthesise(request), request));
    }

    /// The URL's name tells LocalStack which function is meant; its port is the container's, not this machine's.
    private static String ask(Deployment deployment) throws Exception {
        URI endpoint = deployment.endpoint();
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/predict"))
                .header("Host", deployment.apiUrl().getHost())
                .timeout(Duration.ofMinutes(2))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static void shouldStartARetraining(Deployment deployment) {
        try (CloudWatchClient cloudWatch = deployment.client(CloudWatchClient.builder());
                SfnClient states = deployment.client(SfnClient.builder())) {
            Poller.until(
                    Duration.ofMinutes(4),
                    () -> {
                        cloudWatch.putMetricData(
                                request -> request.namespace(deployment.name().metricNamespace())
                                        .metricData(MetricDatum.builder()
                                                .metricName(MonitoringMetric.DRIFT_SCORE.metricName())
                                                .value(2.0)
                                                .build()));
                        return !states.listExecutions(request -> request.stateMachineArn(deployment.stateMachineArn()))
                                .executions()
                                .isEmpty();
                    },
                    () -> "the drift alarm started no retraining");
        }
    }
}
