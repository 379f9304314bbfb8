import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.deployment.PredictionLogAttribute;
import io.perennial.monitoring.MonitoringRun;
import io.perennial.monitoring.MonitoringSummary;
import io.perennial.monitoring.Window;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.DynamoDbPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.registry.Alias;
import io.perennial.registry.FileObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// How long monitoring takes for a window of so many predictions, and how much memory: [MonitoringRun], as the
/// function calls it, over a day in 96 partitions. Run by `make bench-monitoring`, one process per measurement with
/// the function's heap. Prints one line of a table; what the last columns extrapolate is told in
/// `docs/monitoring.md`.
///
/// Arguments: registry (its champion is monitored), rows, and the endpoint of a DynamoDB; without one its
/// answers are generated ([GeneratedTable]).
void main(String[] args) throws Exception {
    Path root = Path.of(args[0]);
    long rows = Long.parseLong(args[1]);
    Optional<URI> endpoint = args.length > 2 ? Optional.of(URI.create(args[2])) : Optional.empty();
    var registry = new ModelRegistry(new FileObjectStore(root), model(root));
    GeneratedPredictions log = new GeneratedPredictions(
            registry.manifest(registry.aliasState(Alias.CHAMPION).orElseThrow().current()).contract(),
            registry.aliasState(Alias.CHAMPION).orElseThrow().current());
    var generated = new GeneratedTable(GeneratedPredictions.WINDOW, Math.ceilDiv(rows, GeneratedPredictions.PARTITIONS));
    SdkHttpClient http = endpoint.isPresent() ? AwsClients.http(CallLimits.TRANSFER) : generated;
    var reads = new ReadMetrics();
    try (DynamoDbClient dynamo = client(http, endpoint, reads)) {
        String table = endpoint.isPresent() ? create(dynamo, rows) : "log";
        log.append(new DynamoDbPredictionLog(dynamo, table, log.contract, Duration.ofDays(400), Clock.systemUTC()),
                endpoint.isPresent() ? rows : 2_000);
        measure(new Measurement(registry, dynamo, table, reads, endpoint.isPresent() ? "emulator" : "generated"));
    }
}

record Measurement(
        ModelRegistry registry,
        DynamoDbClient dynamo,
        String table,
        ReadMetrics reads,
        String source) {}

static void measure(Measurement it) {
    var run = new MonitoringRun(
            it.registry,
            contract -> new DynamoDbPredictionLog(it.dynamo, it.table, contract, Duration.ZERO, Clock.systemUTC()),
            (_, _) -> {}, new HtmlReportRenderer(),
            Clock.systemUTC());
    it.reads.reset();
    long cpu = cpu();
    long start = System.nanoTime();
    MonitoringSummary summary = run.run(GeneratedPredictions.WINDOW);
    double seconds = (System.nanoTime() - start) / 1e9;
    double ours = (cpu() - cpu) / 1e9;
    long found = Objects.requireNonNull(summary.metrics().get(MonitoringMetric.PREDICTIONS.metricName())).longValue();
    System.out.printf(
            Locale.ROOT,
            "| %s | %,d | %.1f | %.1f | %.1f | %,d | %,.1f | %.0f | %.0f |%n",
            it.source,
            found,
            seconds,
            ours,
            ours * 1e6 / found,
            it.reads.pages.sum(),
            it.reads.units(),
            it.reads.peakLive.get() / 1e6,
            resident());
    System.err.println(summary.headline());
}

static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime();
}

/// Most megabytes that the process ever had in memory.
static double resident() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
        return lines.filter(line -> line.startsWith("VmHWM"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1e3;
    } catch (java.io.IOException e) {
        return Double.NaN;
    }
}

static String model(Path root) throws java.io.IOException {
    try (var folders = Files.list(root)) {
        return folders.filter(Files::isDirectory).findFirst().orElseThrow().getFileName().toString();
    }
}

static DynamoDbClient client(SdkHttpClient http, Optional<URI> endpoint, ExecutionInterceptor reads) {
    return DynamoDbClient.builder()
            .httpClient(http)
            .region(Region.US_EAST_1)
            .endpointOverride(endpoint.orElse(URI.create("http://127.0.0.1:1")))
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .overrideConfiguration(options -> options.addExecutionInterceptor(reads))
            .build();
}

@SuppressWarnings("unchecked") // consumers as varargs
static String create(DynamoDbClient dynamo, long rows) {
    String table = "bench-" + rows;
    dynamo.createTable(request -> request.tableName(table)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                    a -> a.attributeName(PredictionLogAttribute.PARTITION).attributeType(ScalarAttributeType.S),
                    a -> a.attributeName(PredictionLogAttribute.ID).attributeType(ScalarAttributeType.S))
            .keySchema(
                    k -> k.attributeName(PredictionLogAttribute.PARTITION).keyType("HASH"),
                    k -> k.attributeName(PredictionLogAttribute.ID).keyType("RANGE")));
    return table;
}

/// Pages read and what DynamoDB bills for them.
static final class ReadMetrics implements ExecutionInterceptor {
    private final LongAdder pages = new LongAdder();
    private final LongAdder halfUnits = new LongAdder();
    private final AtomicLong peakLive = new AtomicLong();

    void reset() {
        pages.reset();
        halfUnits.reset();
    }

    double units() {
        return halfUnits.sum() / 2.0;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return context.request() instanceof QueryRequest query
                ? query.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build()
                : context.request();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (context.response() instanceof QueryResponse page) {
            pages.increment();
            if (page.consumedCapacity() != null) {
                halfUnits.add(Math.round(2 * page.consumedCapacity().capacityUnits()));
            }
            long live = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getCollectionUsage)
                    .filter(Objects::nonNull)
                    .mapToLong(MemoryUsage::getUsed)
                    .sum();
            peakLive.accumulateAndGet(live, Math::max);
        }
    }
}

/// The predictions of a day, all of one version, all with their actual.
record GeneratedPredictions(Contract contract, ModelVersion version) {
    static final int PARTITIONS = 24 * PredictionId.SHARDS;
    static final Window WINDOW =
            new Window(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z"));
    private static final int BATCH = 2_000;

    void append(DynamoDbPredictionLog log, long rows) {
        var random = new Random(1);
        for (long from = 0; from < rows; from += BATCH) {
            List<LoggedPrediction> refused = log.append(LongStream.range(from, Math.min(rows, from + BATCH))
                    .mapToObj(row -> prediction(random, WINDOW.from().plusMillis(row * 86_399_000 / rows)))
                    .toList());
            if (!refused.isEmpty()) {
                throw new IllegalStateException(refused.size() + " rows were refused");
            }
            if (from % 100_000 == 0 && from > 0) {
                System.err.println(from + " rows written");
            }
        }
    }

    private LoggedPrediction prediction(Random random, Instant at) {
        float minutes = (float) Math.exp(2.4 + 0.6 * random.nextGaussian());
        double actual = Math.clamp(minutes + 3 * random.nextGaussian(), 1, 60);
        return new LoggedPrediction(
                PredictionId.next(at, random),
                version,
                at,
                at.plusMillis(37),
                new Example(contract.inputs().stream().map(field -> value(field, random, at)).toList()),
                new Prediction(minutes, Optional.of(new Prediction.Interval(minutes * 0.6f, minutes * 1.7f))),
                Optional.of(new Actual((float) actual, at.plusSeconds(1 + random.nextInt(7_200)))));
    }

    private static FieldValue value(Field field, Random random, Instant at) {
        return switch (field) {
            case Field.Numeric _ -> new FieldValue.Real((float) Math.exp(0.8 + 0.7 * random.nextGaussian()));
            case Field.Flag _ -> new FieldValue.Flag(random.nextBoolean());
            case Field.Category _ -> new FieldValue.Text(Integer.toString(1 + (int) Math.min(262, Math.abs(80 * random.nextGaussian()))));
            case Field.Timestamp _ -> new FieldValue.Time(at.getEpochSecond());
        };
    }
}
