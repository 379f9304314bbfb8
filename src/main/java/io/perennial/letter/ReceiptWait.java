package io.perennial.letter;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Consumer;

/// Looks for a notification's receipt. A registry that cannot be read has none: then the notification is sent again.
///
/// @param pause waits as long as it is told
record ReceiptWait(Receipts receipts, Consumer<Duration> pause) {
    private static final int LOOKS = 6;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// Looks once.
    boolean has(Letter letter) {
        try {
            return receipts.contains(letter.key());
        } catch (UncheckedIOException e) {
            System.getLogger(ReceiptWait.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
            return false;
        }
    }

    /// Looks for some seconds.
    boolean arrives(Letter letter) {
        for (int look = 1; look < LOOKS; look++) {
            if (has(letter)) {
                return true;
            }
            pause.accept(PAUSE);
        }
        return has(letter);
    }
}
