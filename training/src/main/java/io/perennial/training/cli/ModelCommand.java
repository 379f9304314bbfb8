package io.perennial.training.cli;

import io.perennial.registry.ModelRegistry;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// A command on one model of a registry.
abstract class ModelCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "the model's name")
    private String model = "";

    @Mixin
    private RegistryOptions registryOptions = new RegistryOptions();

    @Override
    public Integer call() {
        run(
                registryOptions.of(model),
                Objects.requireNonNull(spec).commandLine().getOut());
        return 0;
    }

    abstract void run(ModelRegistry registry, PrintWriter out);
}
