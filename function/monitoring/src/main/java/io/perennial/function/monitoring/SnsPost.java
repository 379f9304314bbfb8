package io.perennial.function.monitoring;

import io.perennial.aws.SnsMessage;
import io.perennial.letter.Letter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/// Sends letters to the topic that people listen to.
///
/// @param topic its ARN
record SnsPost(SnsClient sns, String topic) implements Consumer<Letter> {
    @Override
    public void accept(Letter letter) {
        try {
            sns.publish(request ->
                    request.topicArn(topic).subject(letter.subject()).message(SnsMessage.bounded(letter.text())));
        } catch (SdkException e) {
            throw new UncheckedIOException(
                    new IOException("cannot send '" + letter.subject() + "' to " + topic + ": " + e.getMessage(), e));
        }
    }
}
