package io.perennial.localstack.account;

import io.perennial.deployment.DeploymentName;
import io.perennial.localstack.LocalAwsException;
import io.perennial.localstack.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// What commands need of `environments/<name>.yaml`. The CDK app reads and checks all of it.
///
/// @param file     settings file
/// @param settings top-level settings
record AccountEnvironment(Path file, Map<?, ?> settings) {
    /// @throws LocalAwsException if there is no such file or it is not a map of settings
    static AccountEnvironment read(Workspace workspace, String name) {
        Path file = workspace.root().resolve("environments").resolve(name + ".yaml");
        try {
            Object settings = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            if (settings instanceof Map<?, ?> map) {
                return new AccountEnvironment(file, map);
            }
            throw new LocalAwsException(file + " is not a map of settings; start it with model: <name>");
        } catch (IOException e) {
            throw new LocalAwsException(
                    file + " cannot be read; name an environment that exists with ENVIRONMENT=<name>", e);
        } catch (YamlEngineException e) {
            throw new LocalAwsException(file + " cannot be read as YAML: " + e.getMessage(), e);
        }
    }

    boolean local() {
        return text("local").filter("true"::equals).isPresent();
    }

    DeploymentName deployment() {
        return new DeploymentName(required("model"), required("stage"));
    }

    String account() {
        return required("account");
    }

    /// @throws LocalAwsException if it is missing or not the name of a region
    String region() {
        String region = required("region");
        if (!region.matches("[a-z]{2}(-[a-z]+)+-\\d")) {
            throw new LocalAwsException("setting 'region' is '" + region + "' in " + file
                    + "; use the name of a region, for example eu-central-1");
        }
        return region;
    }

    private Optional<String> text(String key) {
        @Nullable Object value = settings.get(key);
        return Optional.ofNullable(value).map(Object::toString);
    }

    private String required(String key) {
        return text(key)
                .orElseThrow(() -> new LocalAwsException(
                        "setting '" + key + "' is missing in " + file + "; add it, docs/deployment.md has an example"));
    }
}
