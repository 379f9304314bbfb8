package io.perennial.function.monitoring;

import io.perennial.letter.AlarmChange;
import io.perennial.letter.AlarmLetters;
import io.perennial.letter.Delivery;
import io.perennial.letter.Letter;
import io.perennial.letter.NotificationPublisher;
import io.perennial.letter.Outbox;
import io.perennial.names.ModelAlarm;
import java.io.UncheckedIOException;

/// Answers an alarm's message with a notification to people. If the registry cannot be read or written, the
/// notification says what the alarm itself says, and may come twice.
final class LetterWriter {
    private final String model;
    private final AlarmLetters letters;
    private final Outbox outbox;
    private final NotificationPublisher publisher;

    /// @param publisher for what the outbox cannot send
    LetterWriter(String model, AlarmLetters letters, Outbox outbox, NotificationPublisher publisher) {
        this.model = model;
        this.letters = letters;
        this.outbox = outbox;
        this.publisher = publisher;
    }

    /// @return what became of the message
    /// @throws IllegalStateException if the topic does not take the notification: Lambda tries again
    String on(AlarmMessage message) {
        if (!message.ringing() && !message.calmAgain()) {
            return "no letter: alarm '" + message.name() + "' went from " + message.oldState() + " to "
                    + message.state();
        }
        AlarmChange change = message.change(ModelAlarm.named(message.name(), model));
        try {
            Letter letter = letters.write(change);
            return outbox.send(letter) ? "sent: " + letter.subject() : "was sent before: " + letter.subject();
        } catch (UncheckedIOException e) {
            return plain(letters.plain(change, "The registry cannot tell more: " + e.getMessage()));
        }
    }

    private String plain(Letter letter) {
        return switch (publisher.publish(letter)) {
            case Delivery.Accepted _ -> "sent without details: " + letter.subject();
            case Delivery.Refused(String why) -> throw notSent(letter, why);
            case Delivery.Unknown(String why) -> throw notSent(letter, why);
        };
    }

    private static IllegalStateException notSent(Letter letter, String why) {
        return new IllegalStateException("'" + letter.subject() + "' was not sent: " + why);
    }
}
