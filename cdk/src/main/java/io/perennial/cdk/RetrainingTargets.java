package io.perennial.cdk;

import software.amazon.awscdk.services.sns.Topic;

/// What a retraining speaks to.
///
/// @param notifications topic that people listen to
/// @param apiEndpoint   what a promotion is verified through
record RetrainingTargets(Topic notifications, ApiEndpoint apiEndpoint) {}
