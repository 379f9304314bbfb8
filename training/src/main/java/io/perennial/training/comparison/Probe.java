package io.perennial.training.comparison;

import com.fasterxml.jackson.databind.JsonNode;

/// Record as a caller would send it, and its expected prediction.
public record Probe(JsonNode input, double expected) {}
