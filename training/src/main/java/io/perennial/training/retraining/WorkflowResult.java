package io.perennial.training.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.RetrainingOutcome;

/// Result of a retraining in the state machine.
///
/// @param detail result or failure of the last task
public record WorkflowResult(RetrainingOutcome outcome, JsonNode detail) {}
