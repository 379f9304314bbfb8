package io.perennial.training.retraining;

import io.perennial.deployment.Runbooks;
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

/// Task that notifies people of the result of a retraining, once per execution and outcome, and releases the lock.
public final class RetrainingNotifier {
    private final ModelRegistry registry;
    private final NotificationOutbox notificationOutbox;
    private final NotificationPublisher publisher;
    private final RetrainingLock lock;
    private final Runbooks runbooks;

    /// @param publisher publisher of notifications that the outbox cannot send because the registry fails
    /// @param lock      lock of the execution
    public RetrainingNotifier(
            ModelRegistry registry,
            NotificationOutbox notificationOutbox,
            NotificationPublisher publisher,
            RetrainingLock lock,
            Runbooks runbooks) {
        this.registry = registry;
        this.notificationOutbox = notificationOutbox;
        this.publisher = publisher;
        this.lock = lock;
        this.runbooks = runbooks;
    }

    /// Execution of the state machine.
    ///
    /// @param name    name of the execution
    /// @param started start time in the state machine's format; a name may be used again after some months
    public record Execution(String name, String started) {}

    /// Notification that is sent, or was sent before.
    public record SentNotification(String subject, String text) {}

    /// Sends the notification. Idempotent.
    ///
    /// @throws IllegalStateException if the topic does not accept the notification, to be retried
    public SentNotification send(Execution execution, WorkflowResult workflowResult) {
        WorkflowResultText words = resultText(workflowResult);
        Notification notification = Notification.aboutRetraining(
                key(execution, workflowResult),
                "Retraining of " + registry.model() + ": " + words.headline(),
                words.text(execution.name(), runbooks),
                words.retraining(execution.name()));
        try {
            notificationOutbox.send(notification);
        } catch (UncheckedIOException e) {
            publishWithoutOutbox(notification, e);
        }
        release(execution.name());
        return new SentNotification(notification.subject(), notification.text());
    }

    /// Releases the lock. If that fails, the next retraining takes it over, since the execution has ended.
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

    /// Sends at least once instead of once, because without the registry there is no record of it.
    private void publishWithoutOutbox(Notification notification, UncheckedIOException cause) {
        switch (publisher.publish(notification)) {
            case Delivery.Accepted _ -> {}
            case Delivery.Refused(String why) -> throw new IllegalStateException(why, cause);
            case Delivery.Unknown(String why) -> throw new IllegalStateException(why, cause);
        }
    }

    /// Key of the notification, without characters of execution names that keys cannot contain.
    private static String key(Execution execution, WorkflowResult workflowResult) {
        String id =
                ObjectKeys.sha256(execution.name() + " " + execution.started()).substring(0, 8);
        String outcome = workflowResult.outcome().inWords().replace(' ', '-');
        return "retraining-" + execution.name().replaceAll("[^A-Za-z0-9_-]", "_") + "-" + outcome + "-" + id;
    }
}
