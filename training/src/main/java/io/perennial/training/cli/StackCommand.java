package io.perennial.training.cli;

import io.perennial.aws.AwsClients;
import io.perennial.deployment.StackOutput;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/// A command on a model that may be deployed. Its exit status tells the result.
abstract class StackCommand implements Callable<Integer> {
    private static final String REGISTRY = "--registry";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "the model's name")
    private String model = "";

    @Mixin
    private RegistryOptions registryOptions = new RegistryOptions();

    @Option(
            names = "--stack",
            paramLabel = "NAME",
            description = "name of the deployed stack, such as Perennial-trip-duration-dev. Its outputs name the "
                    + "registry, the table of the log and the state machine")
    private String stack = "";

    @Override
    public Integer call() {
        PrintWriter out = commandSpec().commandLine().getOut();
        try {
            return run(deployedModel(), out);
        } catch (SdkException e) {
            throw new IllegalArgumentException(
                    "AWS cannot be called: " + e.getMessage() + ". Set AWS_REGION and the credentials", e);
        } finally {
            out.flush();
        }
    }

    /// @return exit status
    abstract int run(DeployedModel deployed, PrintWriter out);

    private CommandSpec commandSpec() {
        return Objects.requireNonNull(spec);
    }

    private DeployedModel deployedModel() {
        if (stack.isBlank()) {
            return new DeployedModel(registryOptions.of(model), Optional.empty());
        }
        StackOutputs outputs = StackOutputs.read(model, stack);
        ModelRegistry registry = isRegistryNamed()
                ? registryOptions.of(model)
                : new ModelRegistry(ObjectStores.open(outputs.value(StackOutput.REGISTRY), AwsClients::s3), model);
        return new DeployedModel(registry, Optional.of(outputs));
    }

    private boolean isRegistryNamed() {
        return commandSpec().commandLine().getParseResult().hasMatchedOption(REGISTRY);
    }
}
