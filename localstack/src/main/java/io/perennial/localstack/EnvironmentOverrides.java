package io.perennial.localstack;

import java.util.Map;

/// Environment variables of a function's process that replace those of the stack.
@FunctionalInterface
public interface EnvironmentOverrides {
    /// No overrides.
    EnvironmentOverrides NONE = (_, _) -> Map.of();

    /// @param function name of the function, such as `trip-duration-local-serving`
    /// @return value by name
    Map<String, String> environment(String function, Deployment deployment);
}
