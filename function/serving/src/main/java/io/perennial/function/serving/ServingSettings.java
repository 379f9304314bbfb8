package io.perennial.function.serving;

import io.perennial.deployment.BasePath;
import io.perennial.deployment.CorsPolicy;
import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.EnvironmentReader;
import io.perennial.deployment.EnvironmentVariable;
import java.time.Duration;
import java.util.Optional;

/// Settings of the serving function, read from environment variables and checked.
///
/// @param registry          root of the registry
/// @param deployment        model and stage
/// @param logTable          table of the prediction log; empty to keep the log on the heap
/// @param spillQueue        address of the queue of predictions that the log refused; empty to write them to
///                          the function's log
/// @param logRetention      retention of a logged prediction
/// @param logTimeout        maximum time that a response waits for the log before its predictions are spilled
/// @param maxEventTimeSkew  largest distance of an event time from the clock; a record beyond it is stored
///                          under the clock's hour
/// @param aliasPollInterval time between two reads of the aliases
/// @param maxModelMebibytes maximum size of a model file in MiB; empty for the limit by the memory of the
///                          process
/// @param hideContract      whether responses hide the contract of the model
/// @param httpPort          port to listen on as a plain HTTP server; empty on Lambda
/// @param shadowShare       share of the requests that a challenger predicts too
/// @param shadowTimeout     maximum time that the log waits for a challenger
/// @param requestTimeout    maximum time that a request waits for the registry and for storing actuals
/// @param serverLimits      limits of the plain HTTP server
/// @param basePath          path in front of the API's own paths
/// @param cors              web pages that may call this function, if no gateway answers for it
/// @param recordLimits      limits of the records that callers may send
public record ServingSettings(
        String registry,
        DeploymentName deployment,
        Optional<String> logTable,
        Optional<String> spillQueue,
        Duration logRetention,
        Duration logTimeout,
        Duration maxEventTimeSkew,
        Duration aliasPollInterval,
        Optional<Integer> maxModelMebibytes,
        boolean hideContract,
        Optional<Integer> httpPort,
        double shadowShare,
        Duration shadowTimeout,
        Duration requestTimeout,
        ServerLimits serverLimits,
        BasePath basePath,
        CorsPolicy cors,
        RecordLimits recordLimits) {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final int HEAP_PER_MODEL = 4;

    /// @throws IllegalArgumentException if a variable is invalid; the message names it and a valid value
    public static ServingSettings from(EnvironmentReader read) {
        return new ServingSettings(
                read.required(EnvironmentVariable.PERENNIAL_REGISTRY, "s3://bucket/prefix or file:/path"),
                DeploymentName.of(read),
                read.text(EnvironmentVariable.PERENNIAL_LOG_TABLE),
                read.text(EnvironmentVariable.PERENNIAL_SPILL_QUEUE),
                read.duration(EnvironmentVariable.PERENNIAL_PREDICTION_RETENTION)
                        .orElse(Duration.parse("P400D")),
                read.duration(EnvironmentVariable.PERENNIAL_LOG_TIMEOUT).orElse(Duration.parse("PT3S")),
                read.duration(EnvironmentVariable.PERENNIAL_MAX_EVENT_TIME_SKEW).orElse(Duration.parse("P30D")),
                read.duration(EnvironmentVariable.PERENNIAL_ALIAS_POLL_INTERVAL).orElse(Duration.parse("PT10S")),
                read.integer(EnvironmentVariable.PERENNIAL_MAX_MODEL_MIB, 1, 1_000_000),
                read.flag(EnvironmentVariable.PERENNIAL_HIDE_CONTRACT).orElse(false),
                read.integer(EnvironmentVariable.PERENNIAL_HTTP_PORT, 0, 65_535),
                read.share(EnvironmentVariable.PERENNIAL_SHADOW_SHARE).orElse(1.0),
                read.duration(EnvironmentVariable.PERENNIAL_SHADOW_TIMEOUT).orElse(Duration.parse("PT0.05S")),
                read.duration(EnvironmentVariable.PERENNIAL_REQUEST_TIMEOUT).orElse(Duration.parse("PT10S")),
                ServerLimits.from(read),
                read.parsed(EnvironmentVariable.PERENNIAL_BASE_PATH, BasePath::parse)
                        .orElse(BasePath.NONE),
                cors(read),
                RecordLimits.from(read));
    }

    /// Name of the model.
    public String model() {
        return deployment.model();
    }

    private static CorsPolicy cors(EnvironmentReader read) {
        boolean credentials =
                read.flag(EnvironmentVariable.PERENNIAL_CORS_CREDENTIALS).orElse(false);
        return read.parsed(
                        EnvironmentVariable.PERENNIAL_CORS_ORIGINS, origins -> CorsPolicy.parse(origins, credentials))
                .orElse(CorsPolicy.OFF);
    }

    /// Maximum size of a model file in bytes.
    ///
    /// @param heap maximum heap of the process in bytes; the file is read onto it, and ONNX Runtime makes
    ///             copies outside it, while the previous version still serves
    public long maxModelBytes(long heap) {
        return maxModelMebibytes.map(mebibytes -> mebibytes * MEBIBYTE).orElse(heap / HEAP_PER_MODEL);
    }
}
