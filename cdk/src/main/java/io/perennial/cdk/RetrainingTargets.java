package io.perennial.cdk;

import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.IQueue;

/// Resources that a retraining uses.
///
/// @param notifications topic that people subscribe to
/// @param apiEndpoint   endpoint that a promotion is verified through
/// @param deadLetters   queue for a scheduled start that cannot be delivered
record RetrainingTargets(Topic notifications, ApiEndpoint apiEndpoint, IQueue deadLetters) {}
