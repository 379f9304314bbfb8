/// Delivery of notifications to Slack and to a webhook: a queue per destination, one signed HTTPS request per
/// message, redelivery with growing delays. Start at [WebhookHandler]. Not here: who sends notifications, see
/// `io.perennial.notification`.
@NullMarked
package io.perennial.function.monitoring.webhook;

import org.jspecify.annotations.NullMarked;
