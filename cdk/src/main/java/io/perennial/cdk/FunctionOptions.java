package io.perennial.cdk;

import java.nio.file.Path;

/// Settings that all functions share.
///
/// @param architecture processor architecture
/// @param assets       directory of `serving.zip`, `monitoring.zip` and `retraining.zip`
/// @param tracing      whether X-Ray traces the functions and the workflows
record FunctionOptions(CpuArchitecture architecture, Path assets, boolean tracing) {
    static FunctionOptions from(EnvironmentValues values, Path assets) {
        return new FunctionOptions(
                CpuArchitecture.parse(values.text("architecture", "x86_64")), assets, values.flag("tracing", "false"));
    }
}
