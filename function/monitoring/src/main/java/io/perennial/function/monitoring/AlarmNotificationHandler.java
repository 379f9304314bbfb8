package io.perennial.function.monitoring;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.EnvironmentReader;
import io.perennial.deployment.EnvironmentVariable;
import io.perennial.deployment.Runbooks;
import io.perennial.json.Json;
import io.perennial.monitoring.ReportArchive;
import io.perennial.notification.AlarmNotifications;
import io.perennial.notification.NotificationOutbox;
import io.perennial.notification.Receipts;
import io.perennial.notification.SnsNotificationPublisher;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Lambda handler of the notifier, invoked by SNS. For the model's alarms it sends a notification to people;
/// for the notifications themselves it writes receipts, and never sends another notification. Returns the
/// result of each message.
public final class AlarmNotificationHandler implements RequestStreamHandler {
    private final SnsMessageRouter router;

    public AlarmNotificationHandler() {
        var environmentReader = EnvironmentReader.ofProcess();
        DeploymentName deployment = DeploymentName.of(environmentReader);
        String root = environmentReader.required(EnvironmentVariable.PERENNIAL_REGISTRY, "s3://bucket/prefix");
        String topic =
                environmentReader.required(EnvironmentVariable.PERENNIAL_NOTIFICATION_TOPIC, "the ARN of a topic");
        var registry =
                new ModelRegistry(ObjectStores.open(root, () -> AwsClients.s3(CallLimits.SHORT)), deployment.model());
        var publisher = SnsNotificationPublisher.to(topic);
        var notificationOutbox =
                new NotificationOutbox(registry, Clock.systemUTC(), publisher, AlarmNotificationHandler::sleep);
        var runbooks = environmentReader
                .text(EnvironmentVariable.PERENNIAL_RUNBOOKS)
                .map(Runbooks::new)
                .orElseGet(Runbooks::inRepository);
        var writer = new AlarmNotifier(
                deployment,
                new AlarmNotifications(new ReportArchive(registry), deployment, runbooks),
                notificationOutbox,
                publisher);
        router = new SnsMessageRouter(topic, writer, new Receipts(registry));
    }

    private static void sleep(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }

    @Override
    public void handleRequest(InputStream event, OutputStream output, Context context) throws IOException {
        List<String> outcomes = router.routeAll(Json.mapper().readTree(event));
        System.getLogger(AlarmNotificationHandler.class.getName()).log(System.Logger.Level.INFO, outcomes.toString());
        output.write(Json.pretty(outcomes));
    }
}
