package io.perennial.function.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.aws.SnsMessage;
import io.perennial.json.Json;
import java.util.Locale;
import software.amazon.awssdk.services.sns.SnsClient;

/// Sends the notice to a topic.
final class SnsNotice implements Notice {
    private final SnsClient sns;
    private final String topic;
    private final String model;

    SnsNotice(SnsClient sns, String topic, String model) {
        this.sns = sns;
        this.topic = topic;
        this.model = model;
    }

    @Override
    public Sent send(String execution, Ending ending) {
        String outcome = ending.outcome().toLowerCase(Locale.ROOT).replace('_', ' ');
        var sent = new Sent(
                "Retraining of " + model + ": " + outcome, SnsMessage.bounded(text(execution, ending.detail())));
        sns.publish(request -> request.topicArn(topic).subject(sent.subject()).message(sent.text()));
        return sent;
    }

    /// The sentence a person needs first, then everything.
    private static String text(String execution, JsonNode detail) {
        String words = detail.path("words").asText(detail.path("Cause").asText(""));
        return words + "\n\nExecution: " + execution + "\n\n"
                + new String(Json.pretty(detail), java.nio.charset.StandardCharsets.UTF_8);
    }
}
