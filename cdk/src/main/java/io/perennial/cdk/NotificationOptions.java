package io.perennial.cdk;

import java.util.List;

/// Recipients of notifications.
///
/// @param emails e-mail addresses, each of which confirms its subscription once
/// @param webhooks addresses that are called
/// @param none   whether the environment is to have no recipient
record NotificationOptions(List<String> emails, WebhookOptions webhooks, boolean none) {
    NotificationOptions {
        emails = List.copyOf(emails);
        for (String email : emails) {
            EnvironmentValues.require(
                    email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+"),
                    "setting 'notifications.emails' contains '" + email + "'; use addresses such as team@example.org");
        }
    }

    static NotificationOptions from(EnvironmentValues values) {
        boolean none = values.optionalText("notifications")
                .map(text -> EnvironmentValues.choice("notifications", text, new String[] {"none"}, value -> value))
                .isPresent();
        return new NotificationOptions(values.texts("notifications.emails"), WebhookOptions.from(values), none);
    }

    /// @throws IllegalArgumentException if nobody would be notified and the environment does not say so
    void requireRecipient() {
        EnvironmentValues.require(
                none || !emails.isEmpty() || webhooks.parameters().findAny().isPresent(),
                "nobody would be notified of an alarm: set 'notifications.emails' or a webhook, or 'notifications: none' if that is"
                        + " what you want");
    }
}
