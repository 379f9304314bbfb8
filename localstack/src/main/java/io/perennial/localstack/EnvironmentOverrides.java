package io.perennial.localstack;

import java.util.Map;

/// Environment variables that a function's process gets in place of those of the stack.
@FunctionalInterface
public interface EnvironmentOverrides {
    /// Every function as the stack has it.
    EnvironmentOverrides NONE = (_, _) -> Map.of();

    /// @param function name of the function, such as `trip-duration-serving`
    /// @return value by name
    Map<String, String> environment(String function, Deployment deployment);
}
