package io.perennial.localstack;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Stack to deploy.
///
/// @param model   name of the model
/// @param assets  directory of `serving.zip`, `monitoring.zip` and `retraining.zip`
/// @param context further context values of the CDK app, such as `window` or `cooldown`
/// @param hosting how the functions run on this machine
public record StackRequest(String model, Path assets, Map<String, String> context, FunctionHosting hosting) {
    public static final String DEFAULT_MODEL = "trip-duration";

    /// Local context values. An alarm evaluates only the last ten seconds, since windows are shorter here than
    /// on AWS.
    private static final Map<String, String> LOCAL = Map.of("local", "true", "alarmPeriod", "PT10S");

    public StackRequest {
        context = Map.copyOf(context);
    }

    public StackRequest(String model, Path assets, Map<String, String> context) {
        this(model, assets, context, FunctionHosting.DEFAULT);
    }

    /// Arguments of the CDK command line.
    Stream<String> arguments() {
        var all = new TreeMap<>(LOCAL);
        all.putAll(context);
        all.put("model", model);
        all.put("assets", assets.toAbsolutePath().toString());
        return all.entrySet().stream()
                .flatMap(entry -> Stream.of("-c", entry.getKey() + "=" + entry.getValue()))
                .collect(Collectors.toList())
                .stream();
    }
}
