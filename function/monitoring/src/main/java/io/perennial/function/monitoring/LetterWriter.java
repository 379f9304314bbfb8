package io.perennial.function.monitoring;

import io.perennial.letter.AlarmChange;
import io.perennial.letter.AlarmLetters;
import io.perennial.letter.Letter;
import io.perennial.letter.Outbox;
import io.perennial.names.ModelAlarm;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/// Answers an alarm's message with a letter to people. A registry that cannot be read or written is no reason for
/// silence: then the letter says what the alarm itself says, and may come twice.
final class LetterWriter {
    private final String model;
    private final AlarmLetters letters;
    private final Outbox outbox;
    private final Consumer<Letter> post;

    /// @param post sends a letter that the outbox cannot
    LetterWriter(String model, AlarmLetters letters, Outbox outbox, Consumer<Letter> post) {
        this.model = model;
        this.letters = letters;
        this.outbox = outbox;
        this.post = post;
    }

    /// @return what became of the message
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
            Letter letter = letters.plain(change, "The registry cannot tell more: " + e.getMessage());
            post.accept(letter);
            return "sent without details: " + letter.subject();
        }
    }
}
