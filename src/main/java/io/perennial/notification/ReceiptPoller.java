package io.perennial.notification;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Consumer;

/// Looks for a notification's receipt. A registry that cannot be read counts as one without the receipt, so the
/// notification is sent again.
///
/// @param pause waits for the given duration
record ReceiptPoller(Receipts receipts, Consumer<Duration> pause) {
    private static final int MAX_POLLS = 6;
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    /// Looks once for the receipt.
    boolean isPresent(Notification notification) {
        try {
            return receipts.contains(notification.key());
        } catch (UncheckedIOException e) {
            System.getLogger(ReceiptPoller.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
            return false;
        }
    }

    /// Looks for the receipt for some seconds.
    boolean poll(Notification notification) {
        for (int poll = 1; poll < MAX_POLLS; poll++) {
            if (isPresent(notification)) {
                return true;
            }
            pause.accept(POLL_INTERVAL);
        }
        return isPresent(notification);
    }
}
