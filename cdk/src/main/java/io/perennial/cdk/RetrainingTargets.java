package io.perennial.cdk;

import software.amazon.awscdk.services.sns.Topic;

/// Resources that a retraining uses.
///
/// @param notifications topic that people subscribe to
/// @param apiEndpoint   endpoint that a promotion is verified through
record RetrainingTargets(Topic notifications, ApiEndpoint apiEndpoint) {}
