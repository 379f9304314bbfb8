package io.perennial.function.monitoring;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.perennial.aws.AwsClients;
import io.perennial.history.HistoryPages;
import io.perennial.json.Json;
import io.perennial.log.DynamoDbPredictionLog;
import io.perennial.log.LogContracts;
import io.perennial.log.RegistryContracts;
import io.perennial.monitoring.CloudWatchMetricPublisher;
import io.perennial.monitoring.MonitoringRun;
import io.perennial.monitoring.MonitoringSummary;
import io.perennial.names.Environment;
import io.perennial.names.Setting;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Judges a window: on a schedule, or as asked, see [MonitoringRequest]; then renews the pages over many windows.
/// Answers a [MonitoringSummary].
public final class MonitoringHandler implements RequestStreamHandler {
    /// Only writes look at how long an item is kept, and monitoring writes none.
    private static final Duration NO_RETENTION = Duration.ZERO;

    private final MonitoringRun run;
    private final HistoryPages history;
    private final Optional<Duration> window;
    private final Clock clock;

    public MonitoringHandler() {
        this(Environment.ofProcess());
    }

    private MonitoringHandler(Environment environment) {
        String root = environment.required(Setting.PERENNIAL_REGISTRY, "s3://bucket/prefix");
        String model = environment.required(Setting.PERENNIAL_MODEL, "trip-duration");
        String table = environment.required(Setting.PERENNIAL_LOG_TABLE, "perennial-log");
        var dynamo = AwsClients.dynamoDb();
        var registry = new ModelRegistry(ObjectStores.open(root, AwsClients::s3), model);
        history = new HistoryPages(registry);
        run = new MonitoringRun(
                registry,
                contract -> new DynamoDbPredictionLog(
                        dynamo, table, new LogContracts(contract, new RegistryContracts(registry)), NO_RETENTION),
                new CloudWatchMetricPublisher(AwsClients.cloudWatch()),
                Clock.systemUTC());
        window = environment.duration(Setting.PERENNIAL_WINDOW);
        clock = Clock.systemUTC();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        MonitoringSummary summary = switch (MonitoringRequest.read(event, clock)) {
            case MonitoringRequest.NewestAt(var now) -> run.at(now, window);
            case MonitoringRequest.Given(var given) -> run.of(given);
        };
        history.write();
        answer.write(Json.pretty(summary));
    }
}
