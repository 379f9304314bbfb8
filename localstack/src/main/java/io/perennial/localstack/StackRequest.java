package io.perennial.localstack;

import io.perennial.deployment.DeploymentName;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Stack to deploy.
///
/// @param model   name of the model
/// @param assets  directory of `serving.zip`, `monitoring.zip` and `retraining.zip`
/// @param settings settings that differ from those of `environments/local.yaml`, such as `monitoring.window`
/// @param hosting  how the functions run on this machine
public record StackRequest(String model, Path assets, Map<String, String> settings, FunctionHosting hosting) {
    public static final String DEFAULT_MODEL = "trip-duration";

    public StackRequest {
        settings = Map.copyOf(settings);
    }

    DeploymentName deployment() {
        return DeploymentName.local(model);
    }

    public StackRequest(String model, Path assets, Map<String, String> context) {
        this(model, assets, context, FunctionHosting.DEFAULT);
    }

    /// Arguments of the CDK command line.
    ///
    /// @param environments directory of the environments' files
    Stream<String> arguments(Path environments) {
        var all = new TreeMap<String, String>();
        settings.forEach((key, value) -> all.put("set:" + key, value));
        all.put("set:model", model);
        all.put("environment", environments.resolve("local.yaml").toString());
        all.put("assets", assets.toAbsolutePath().toString());
        return all.entrySet().stream()
                .flatMap(entry -> Stream.of("-c", entry.getKey() + "=" + entry.getValue()))
                .collect(Collectors.toList())
                .stream();
    }
}
