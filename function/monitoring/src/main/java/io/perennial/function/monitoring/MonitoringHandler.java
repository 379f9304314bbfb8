package io.perennial.function.monitoring;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.perennial.aws.AwsClients;
import io.perennial.dashboard.DashboardWriter;
import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.EnvironmentReader;
import io.perennial.deployment.EnvironmentVariable;
import io.perennial.json.Json;
import io.perennial.monitoring.CloudWatchMetricPublisher;
import io.perennial.monitoring.MonitoringRun;
import io.perennial.monitoring.MonitoringSummary;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.predictionlog.DynamoDbPredictionLog;
import io.perennial.predictionlog.LogContracts;
import io.perennial.predictionlog.RegistryContracts;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Lambda handler of monitoring. Evaluates a window, by schedule or by request, see [MonitoringRequest]; then
/// updates the pages over many windows. Returns a [MonitoringSummary].
public final class MonitoringHandler implements RequestStreamHandler {
    /// Placeholder: only writes use the retention, and monitoring does not write to the log.
    private static final Duration NO_RETENTION = Duration.ZERO;

    private final MonitoringRun run;
    private final DashboardWriter dashboard;
    private final Optional<Duration> window;
    private final Clock clock;

    public MonitoringHandler() {
        this(EnvironmentReader.ofProcess());
    }

    private MonitoringHandler(EnvironmentReader environmentReader) {
        String root = environmentReader.required(EnvironmentVariable.PERENNIAL_REGISTRY, "s3://bucket/prefix");
        DeploymentName deployment = DeploymentName.of(environmentReader);
        String table = environmentReader.required(EnvironmentVariable.PERENNIAL_LOG_TABLE, "perennial-log");
        var dynamo = AwsClients.dynamoDb();
        var registry = new ModelRegistry(ObjectStores.open(root, AwsClients::s3), deployment.model());
        dashboard = new DashboardWriter(registry);
        run = new MonitoringRun(
                registry,
                contract -> new DynamoDbPredictionLog(
                        dynamo,
                        table,
                        new LogContracts(contract, new RegistryContracts(registry)),
                        NO_RETENTION,
                        Clock.systemUTC()),
                new CloudWatchMetricPublisher(AwsClients.cloudWatch(), deployment.stage()),
                new HtmlReportRenderer(),
                Clock.systemUTC());
        window = environmentReader.duration(EnvironmentVariable.PERENNIAL_MONITORING_WINDOW);
        clock = Clock.systemUTC();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream output, Context context) throws IOException {
        MonitoringSummary summary = switch (MonitoringRequest.read(event, clock)) {
            case MonitoringRequest.NewestWindow(var now) -> run.runLatest(now, window);
            case MonitoringRequest.RequestedWindow(var given) -> run.run(given);
        };
        dashboard.write();
        output.write(Json.pretty(summary));
    }
}
