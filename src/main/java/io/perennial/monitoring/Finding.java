package io.perennial.monitoring;

import io.perennial.report.Tone;

/// One thing a window says, in words.
public record Finding(Tone tone, String words) {}
