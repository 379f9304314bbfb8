package io.perennial.cdk;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;

/// Entry point of the CDK command line. Synthesises the stack of the environment that the context value
/// `environment` names, the path of its file. The value
/// `purpose` is `template` by default; `deployment` refuses another account, and `bootstrap` synthesises the stacks
/// that prepare an account.
public final class PerennialApp {
    private PerennialApp() {}

    public static void main(String[] args) {
        System.exit(synthesise());
    }

    private static int synthesise() {
        var app = new App();
        Path file = Path.of(context(app, "environment").orElse("../environments/dev.yaml"));
        try {
            StackOptions options = options(app, file);
            switch (context(app, "purpose").orElse("template")) {
                case "template" -> new PerennialStack(app, options);
                case "deployment" -> {
                    options.requireDeployable(currentTarget());
                    new PerennialStack(app, options);
                }
                case "bootstrap" -> addBootstrapStacks(app, options);
                case String other ->
                    throw new IllegalArgumentException(
                            "context value 'purpose' is '" + other + "'; use template, deployment or bootstrap");
            }
            app.synth();
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println("The stack of " + file.normalize() + " cannot be synthesised: " + e.getMessage());
            return 2;
        }
    }

    private static void addBootstrapStacks(App app, StackOptions options) {
        options.target().requireSame(currentTarget());
        new AccountStack(app, options);
        options.delivery().repository().ifPresent(repository -> {
            if (!options.delivery().existingProvider()) {
                new GitHubStack(app, options);
            }
            new PipelineStack(app, options, repository);
        });
    }

    private static StackOptions options(App app, Path file) {
        Map<String, String> settings = new TreeMap<>(EnvironmentFile.read(file));
        if ("true".equals(settings.get("local"))) {
            settings.putAll(overrides(app));
        }
        Path assets = Path.of(context(app, "assets").orElse("target/assets"));
        return StackOptions.from(settings, assets);
    }

    /// Settings of a local AWS that the command line changes: `-c set:monitoring.window=PT1H`. An environment of AWS
    /// takes its settings from its file alone.
    private static Map<String, String> overrides(App app) {
        Map<String, String> overrides = new TreeMap<>();
        String prefix = "set:";
        if (app.getNode().getAllContext() instanceof Map<?, ?> context) {
            context.forEach((key, value) -> {
                if (key.toString().startsWith(prefix)) {
                    overrides.put(key.toString().substring(prefix.length()), value.toString());
                }
            });
        }
        return overrides;
    }

    /// Account and region of the credentials in use, as the CDK command line found them.
    private static DeploymentTarget currentTarget() {
        return new DeploymentTarget(
                Optional.ofNullable(System.getenv("CDK_DEFAULT_ACCOUNT")),
                Optional.ofNullable(System.getenv("CDK_DEFAULT_REGION")));
    }

    private static Optional<String> context(App app, String key) {
        @Nullable Object value = app.getNode().tryGetContext(key);
        return Optional.ofNullable(value).map(Object::toString).filter(text -> !text.isBlank());
    }
}
