package io.perennial.function.monitoring.webhook;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.deployment.DestinationQueue;
import io.perennial.deployment.EnvironmentReader;
import io.perennial.deployment.EnvironmentVariable;
import io.perennial.json.Json;
import io.perennial.monitoring.ReportArchive;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/// Lambda handler of the delivery to Slack and to a webhook, invoked by SQS. Returns the messages of the batch that
/// the queue must deliver again, as `{"batchItemFailures": [{"itemIdentifier": id}]}`.
public final class WebhookHandler implements RequestStreamHandler {
    private final WebhookDeliverer deliverer;

    public WebhookHandler() {
        var environmentReader = EnvironmentReader.ofProcess();
        String model = environmentReader.required(EnvironmentVariable.PERENNIAL_MODEL, "trip-duration");
        String root = environmentReader.required(EnvironmentVariable.PERENNIAL_REGISTRY, "s3://bucket/prefix");
        var registry = new ModelRegistry(ObjectStores.open(root, () -> AwsClients.s3(CallLimits.SHORT)), model);
        SqsClient sqs = AwsClients.client(SqsClient.builder(), CallLimits.SHORT);
        SsmClient ssm = AwsClients.client(SsmClient.builder(), CallLimits.SHORT);
        deliverer = new WebhookDeliverer(
                new NotificationEvents(
                        model,
                        environmentReader.text(EnvironmentVariable.PERENNIAL_STAGE),
                        new ReportArchive(registry)),
                destinations(environmentReader),
                new ParameterStoreSecrets(ssm, Clock.systemUTC()),
                new SqsMessageVisibility(sqs),
                Clock.systemUTC());
    }

    private static Map<DestinationQueue, Destination> destinations(EnvironmentReader environmentReader) {
        Map<DestinationQueue, Destination> destinations = new EnumMap<>(DestinationQueue.class);
        String stage = environmentReader.required(EnvironmentVariable.PERENNIAL_STAGE, "prod");
        environmentReader
                .text(EnvironmentVariable.PERENNIAL_SLACK_PARAMETER)
                .ifPresent(address -> destinations.put(DestinationQueue.SLACK, new Destination.Slack(address, stage)));
        environmentReader
                .text(EnvironmentVariable.PERENNIAL_WEBHOOK_PARAMETER)
                .ifPresent(address -> destinations.put(
                        DestinationQueue.WEBHOOK,
                        new Destination.Webhook(
                                address,
                                environmentReader.required(
                                        EnvironmentVariable.PERENNIAL_WEBHOOK_SECRET_PARAMETER,
                                        "/perennial/webhook-secret"),
                                stage)));
        return destinations;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream output, Context context) throws IOException {
        List<Map<String, String>> failures =
                deliverer.deliverAll(QueueMessage.allIn(Json.mapper().readTree(event))).stream()
                        .map(id -> Map.of("itemIdentifier", id))
                        .toList();
        output.write(Json.pretty(Map.of("batchItemFailures", failures)));
    }
}
