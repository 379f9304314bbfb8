package io.perennial.function.serving.champion;

import io.perennial.registry.ModelVersion;

/// Earlier champion that serves because the champion cannot be loaded and no version was served before.
///
/// @param version earlier champion
/// @param from    champion that should serve
/// @param reason  reason why the champion cannot be loaded
public record Fallback(ModelVersion version, ModelVersion from, String reason) {}
