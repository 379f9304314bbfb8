package io.perennial.notification;

/// Result of one attempt to publish a notification.
public sealed interface Delivery {
    /// The topic has the message.
    record Accepted() implements Delivery {}

    /// The topic does not have the message: a retry sends no second copy.
    record Refused(String reason) implements Delivery {}

    /// The request was sent and no response arrived, or the service failed while it processed the request.
    record Unknown(String reason) implements Delivery {}
}
