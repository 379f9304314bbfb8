package io.perennial.cdk;

import java.util.Optional;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.stepfunctions.StateMachine;

/// Parts of the stack whose metrics and logs the dashboard shows.
///
/// @param serving    serving function
/// @param apiId      id of the HTTP API, empty for a function URL
/// @param logTable   name of the prediction log's table
/// @param retraining state machine of the retrainings
record DashboardSources(Function serving, Optional<String> apiId, String logTable, StateMachine retraining) {}
