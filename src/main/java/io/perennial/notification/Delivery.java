package io.perennial.notification;

/// What became of one attempt to publish a notification.
public sealed interface Delivery {
    /// The topic has it.
    record Accepted() implements Delivery {}

    /// The topic does not have it: trying again sends no second copy.
    record Refused(String reason) implements Delivery {}

    /// The request went out and no answer came, or the service failed while it worked on it.
    record Unknown(String reason) implements Delivery {}
}
