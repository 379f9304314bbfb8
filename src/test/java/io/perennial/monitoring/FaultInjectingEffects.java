package io.perennial.monitoring;

import io.perennial.deployment.MonitoringMetric;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ObjectStore;
import io.perennial.registry.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A store and a publisher whose writes are counted together, and where something happens at one of them.
final class FaultInjectingEffects implements ObjectStore, MetricPublisher {
    private final InMemoryObjectStore store;
    private final InMemoryMetricPublisher publisher;
    private final List<String> names = new ArrayList<>();
    private int disturbedAt = -1;
    private Runnable before = () -> {};
    private Runnable after = () -> {};

    FaultInjectingEffects(InMemoryObjectStore store, InMemoryMetricPublisher publisher) {
        this.store = store;
        this.publisher = publisher;
    }

    /// The write of this number is refused.
    FaultInjectingEffects refuse(int number) {
        return at(number, FaultInjectingEffects::fail, () -> {});
    }

    /// The write of this number is applied, but its response is lost.
    FaultInjectingEffects loseAnswer(int number) {
        return at(number, () -> {}, FaultInjectingEffects::fail);
    }

    /// Something else happens before the write of this number.
    FaultInjectingEffects meanwhile(int number, Runnable other) {
        return at(number, other, () -> {});
    }

    private FaultInjectingEffects at(int number, Runnable first, Runnable then) {
        disturbedAt = number;
        before = first;
        after = then;
        return this;
    }

    /// What each write so far was to.
    List<String> names() {
        return List.copyOf(names);
    }

    private static void fail() {
        throw new UncheckedIOException(new IOException("disturbed"));
    }

    private boolean effect(String name, BooleanSupplier write) {
        boolean disturbed = names.size() == disturbedAt;
        names.add(name);
        if (disturbed) {
            before.run();
        }
        boolean written = write.getAsBoolean();
        if (disturbed) {
            after.run();
        }
        return written;
    }

    @Override
    public void publish(String model, Map<MonitoringMetric, Double> values) {
        effect("publish", () -> {
            publisher.publish(model, values);
            return true;
        });
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return store.get(key);
    }

    @Override
    public Optional<String> tag(String key) {
        return store.tag(key);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        return effect(key, () -> store.putIfAbsent(key, bytes));
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        return effect(key, () -> store.putIfMatch(key, tag, bytes));
    }

    @Override
    public void put(String key, byte[] bytes) {
        effect(key, () -> {
            store.put(key, bytes);
            return true;
        });
    }

    @Override
    public List<String> list(String prefix) {
        return store.list(prefix);
    }

    @Override
    public String root() {
        return store.root();
    }
}
