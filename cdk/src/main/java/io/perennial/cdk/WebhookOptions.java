package io.perennial.cdk;

import java.util.Optional;
import java.util.stream.Stream;

/// Parameters of the Parameter Store that hold addresses and secrets for notifications. The stack holds only their
/// names.
///
/// @param slack         parameter with the address of Slack's incoming webhook
/// @param webhook       parameter with the address of a webhook
/// @param webhookSecret parameter with the secret that signs the webhook's requests
record WebhookOptions(Optional<String> slack, Optional<String> webhook, Optional<String> webhookSecret) {
    private static final String EXAMPLE = "/perennial/webhook";

    WebhookOptions {
        Stream.of(slack, webhook, webhookSecret)
                .flatMap(Optional::stream)
                .forEach(name -> EnvironmentValues.require(
                        name.matches("(/[A-Za-z0-9_.-]+)+") && name.length() <= 1011,
                        "parameter name '" + name + "' is invalid; use letters, digits and ._- between slashes, with a"
                                + " leading slash, for example " + EXAMPLE));
        EnvironmentValues.require(
                webhook.isPresent() == webhookSecret.isPresent(),
                "settings 'notifications.webhook_parameter' and 'notifications.webhook_secret_parameter' belong together: set both or none");
    }

    static WebhookOptions from(EnvironmentValues values) {
        return new WebhookOptions(
                values.optionalText("notifications.slack_parameter"),
                values.optionalText("notifications.webhook_parameter"),
                values.optionalText("notifications.webhook_secret_parameter"));
    }

    /// All configured parameters.
    Stream<String> parameters() {
        return Stream.of(slack, webhook, webhookSecret).flatMap(Optional::stream);
    }
}
