package io.perennial.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options of a command that deploys a stack.
final class CommandOptions {
    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = StackRequest.DEFAULT_MODEL,
            description = "model of the stack (default: ${DEFAULT-VALUE})")
    private String model = "";

    @Option(
            names = "--assets",
            paramLabel = "DIR",
            description = "directory of the functions' zips (default: as built in function/)")
    private @Nullable Path assets;

    @Option(
            names = "-c",
            paramLabel = "KEY=VALUE",
            description = "a setting of the stack, such as monitoring.window=PT1H; repeatable")
    private Map<String, String> settings = new TreeMap<>();

    @Option(
            names = "--instances",
            paramLabel = "[ROLE=]NUMBER",
            description = "processes of each function, or of one, such as serving=3; repeatable")
    private List<String> instances = new ArrayList<>();

    @Option(names = "--enforce-iam", description = "let functions do only what the policies of their roles allow")
    private boolean enforceIam;

    StackRequest request(Workspace workspace) {
        return new StackRequest(
                model,
                assets == null ? workspace.gatherAssets() : assets,
                settings,
                FunctionHosting.parse(instances, enforceIam));
    }
}
