package io.perennial.function.serving.champion;

import io.perennial.registry.ModelVersion;

/// An earlier champion that serves because the champion cannot be loaded, and no version was served before.
///
/// @param version the earlier champion
/// @param from    the champion that should serve
/// @param reason  it cannot be loaded, in words
public record Fallback(ModelVersion version, ModelVersion from, String reason) {}
