package io.perennial.training.retraining;

import io.perennial.notification.Delivery;
import io.perennial.notification.Notification;
import io.perennial.notification.NotificationOutbox;
import io.perennial.notification.NotificationPublisher;
import io.perennial.registry.Alias;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectKeys;
import io.perennial.retraining.RetrainingLock;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Tells people how a retraining ended, once for each execution and outcome, and lets the next one begin.
public final class RetrainingNotifier {
    private final ModelRegistry registry;
    private final NotificationOutbox notificationOutbox;
    private final NotificationPublisher publisher;
    private final RetrainingLock lock;

    /// @param publisher for what the outbox cannot send because the registry fails
    /// @param lock      of the execution
    public RetrainingNotifier(
            ModelRegistry registry,
            NotificationOutbox notificationOutbox,
            NotificationPublisher publisher,
            RetrainingLock lock) {
        this.registry = registry;
        this.notificationOutbox = notificationOutbox;
        this.publisher = publisher;
        this.lock = lock;
    }

    /// An execution of the state machine.
    ///
    /// @param name    as people see it
    /// @param started when, as the state machine writes it: a name may be used again after some months
    public record Execution(String name, String started) {}

    /// What was sent, or had been sent before.
    public record SentNotification(String subject, String text) {}

    /// May be repeated after a lost answer.
    ///
    /// @throws IllegalStateException if the topic does not take the notification: try again
    public SentNotification send(Execution execution, WorkflowResult workflowResult) {
        WorkflowResultText words = resultText(workflowResult);
        Notification letter = Notification.aboutRetraining(
                key(execution, workflowResult),
                "Retraining of " + registry.model() + ": " + words.headline(),
                words.text(execution.name()));
        try {
            notificationOutbox.send(letter);
        } catch (UncheckedIOException e) {
            publishWithoutOutbox(letter, e);
        }
        release(execution.name());
        return new SentNotification(letter.subject(), letter.text());
    }

    /// A lock that is not released stays with an execution that has ended: the next one takes it over.
    private void release(String execution) {
        try {
            lock.release(execution);
        } catch (UncheckedIOException e) {
            System.getLogger(RetrainingNotifier.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
        }
    }

    private WorkflowResultText resultText(WorkflowResult workflowResult) {
        try {
            return new WorkflowResultText(workflowResult, registry.aliasState(Alias.CHAMPION), "");
        } catch (UncheckedIOException e) {
            return new WorkflowResultText(workflowResult, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /// At least once instead of once: without the registry nothing remembers that it was sent.
    private void publishWithoutOutbox(Notification letter, UncheckedIOException cause) {
        switch (publisher.publish(letter)) {
            case Delivery.Accepted _ -> {}
            case Delivery.Refused(String why) -> throw new IllegalStateException(why, cause);
            case Delivery.Unknown(String why) -> throw new IllegalStateException(why, cause);
        }
    }

    /// Names of executions may have characters that keys may not.
    private static String key(Execution execution, WorkflowResult workflowResult) {
        String id =
                ObjectKeys.sha256(execution.name() + " " + execution.started()).substring(0, 8);
        String outcome = workflowResult.outcome().inWords().replace(' ', '-');
        return "retraining-" + execution.name().replaceAll("[^A-Za-z0-9_-]", "_") + "-" + outcome + "-" + id;
    }
}
