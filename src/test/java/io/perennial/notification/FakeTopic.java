package io.perennial.notification;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A topic that stores messages and behaves as configured.
public final class FakeTopic implements NotificationPublisher {
    private final List<Notification> messages = new ArrayList<>();
    private final Deque<Behaviour> script = new ArrayDeque<>();
    private Optional<Receipts> receipts = Optional.empty();
    private Behaviour otherwise = Behaviour.TAKE;
    private int attempts;

    /// What it does with one message.
    public enum Behaviour {
        TAKE,
        REFUSE,
        /// Accepts the message, and the response is lost.
        LOSE_ANSWER,
        /// The message never arrives, and the sender gets no response.
        LOSE_REQUEST
    }

    /// For the next messages; then it takes them again.
    public void script(Behaviour... behaviours) {
        script.addAll(Arrays.asList(behaviours));
    }

    public void refuseAll() {
        otherwise = Behaviour.REFUSE;
    }

    public void acceptAll() {
        otherwise = Behaviour.TAKE;
    }

    /// Has a subscriber that writes receipts.
    public void receiptsTo(Receipts subscriber) {
        receipts = Optional.of(subscriber);
    }

    public List<Notification> messages() {
        return List.copyOf(messages);
    }

    public int attempts() {
        return attempts;
    }

    @Override
    public Delivery publish(Notification notification) {
        attempts++;
        Behaviour behaviour = Optional.ofNullable(script.poll()).orElse(otherwise);
        return switch (behaviour) {
            case TAKE -> {
                take(notification);
                yield new Delivery.Accepted();
            }
            case REFUSE -> new Delivery.Refused("throttled");
            case LOSE_ANSWER -> {
                take(notification);
                yield new Delivery.Unknown("read timed out");
            }
            case LOSE_REQUEST -> new Delivery.Unknown("connection reset");
        };
    }

    private void take(Notification notification) {
        messages.add(notification);
        receipts.ifPresent(subscriber -> subscriber.write(notification.key(), "message-" + messages.size()));
    }
}
