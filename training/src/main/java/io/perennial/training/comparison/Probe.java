package io.perennial.training.comparison;

import com.fasterxml.jackson.databind.JsonNode;

/// A record as a caller would send it, and the answer it must get.
public record Probe(JsonNode input, double expected) {}
