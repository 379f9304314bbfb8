package io.perennial.training.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.RetrainingOutcome;

/// How a retraining ended, as the state machine saw it.
///
/// @param detail what the last task answered, or how it failed
public record WorkflowResult(RetrainingOutcome outcome, JsonNode detail) {}
