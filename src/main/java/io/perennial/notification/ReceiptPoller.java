package io.perennial.notification;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Consumer;

/// Looks for a notification's receipt. A registry that cannot be read has none: then the notification is sent
/// again.
///
/// @param pause waits as long as it is told
record ReceiptPoller(Receipts receipts, Consumer<Duration> pause) {
    private static final int MAX_POLLS = 6;
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    /// Looks once.
    boolean isPresent(Notification letter) {
        try {
            return receipts.contains(letter.key());
        } catch (UncheckedIOException e) {
            System.getLogger(ReceiptPoller.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
            return false;
        }
    }

    /// Looks for some seconds.
    boolean poll(Notification letter) {
        for (int look = 1; look < MAX_POLLS; look++) {
            if (isPresent(letter)) {
                return true;
            }
            pause.accept(POLL_INTERVAL);
        }
        return isPresent(letter);
    }
}
