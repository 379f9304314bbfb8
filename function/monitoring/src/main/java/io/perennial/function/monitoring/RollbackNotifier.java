package io.perennial.function.monitoring;

import io.perennial.notification.GraceRollbackNotice;
import io.perennial.notification.NotificationOutbox;
import io.perennial.registry.Alias;
import io.perennial.registry.ModelRegistry;
import java.time.Clock;
import java.time.Duration;

/// Tells people of a rollback by an alarm, once. May be called at any time.
record RollbackNotifier(ModelRegistry registry, GraceRollbackNotice notice, NotificationOutbox outbox, Clock clock) {
    /// Age of a rollback after which its notification is not sent any more: Lambda retries for six hours, and the
    /// next scheduled check comes within a day.
    private static final Duration MAX_AGE = Duration.ofDays(2);

    /// @throws IllegalStateException if the topic does not accept the notification, so that Lambda retries
    void notifyOfRollback() {
        registry.aliasState(Alias.CHAMPION)
                .filter(champion ->
                        clock.instant().isBefore(champion.arrival().at().plus(MAX_AGE)))
                .flatMap(notice::of)
                .ifPresent(outbox::send);
    }
}
