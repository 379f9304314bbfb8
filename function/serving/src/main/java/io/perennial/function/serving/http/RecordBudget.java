package io.perennial.function.serving.http;

import java.util.OptionalInt;
import java.util.function.LongSupplier;

/// Token bucket of records: it fills at a rate and holds at least one largest request, so each valid request is
/// accepted at some time. Safe to share between threads.
final class RecordBudget {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double perSecond;
    private final double capacity;
    private final LongSupplier nanoTime;
    private double available;
    private long filledAt;

    /// @param perSecond records per second, positive
    /// @param maxRecords largest number of records of a request
    /// @param nanoTime  clock in nanoseconds of any origin
    RecordBudget(double perSecond, int maxRecords, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.capacity = Math.max(perSecond, maxRecords);
        this.nanoTime = nanoTime;
        this.available = capacity;
        this.filledAt = nanoTime.getAsLong();
    }

    /// Takes this many records, if there are as many.
    ///
    /// @return empty if they were taken; else the whole seconds until they will be available
    synchronized OptionalInt take(int records) {
        long now = nanoTime.getAsLong();
        available = Math.min(capacity, available + (now - filledAt) / NANOS_PER_SECOND * perSecond);
        filledAt = now;
        if (records <= available) {
            available -= records;
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) Math.max(1, Math.ceil((records - available) / perSecond)));
    }
}
