package io.perennial.training.cli;

import io.perennial.aws.AwsClients;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import picocli.CommandLine.Option;

/// Option with the address of the registry.
final class RegistryOptions {
    @Option(
            names = "--registry",
            paramLabel = "ROOT",
            defaultValue = "${PERENNIAL_REGISTRY:-.local/registry}",
            description = "s3://bucket/prefix or a folder (default: PERENNIAL_REGISTRY, or .local/registry)")
    private String root = "";

    ModelRegistry of(String model) {
        return new ModelRegistry(ObjectStores.open(root, AwsClients::s3), model);
    }
}
