package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.TrainingReason;
import io.perennial.retraining.InMemoryExecutions;
import io.perennial.retraining.RetrainingLock;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ExclusiveSnapshotTest {
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);
    private final InMemoryExecutions executions = new InMemoryExecutions(clock);
    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trips");
    private final RetrainingLock lock = new RetrainingLock(registry, executions, clock);

    @Test
    void shouldNameTheRunningRetrainingAndChangeNothing() {
        executions.start("monthly", "{}");
        lock.claim("monthly");
        var snapshot = new ExclusiveSnapshot(lock, () -> {
            throw new AssertionError("no snapshot may be taken");
        });

        SnapshotOutcome outcome = snapshot.take("by-hand", new SnapshotTask.Request(new TrainingReason.Manual(), null));

        assertThat(Json.mapper().<JsonNode>valueToTree(outcome).toString())
                .startsWith("{\"skipped\":true,")
                .contains("'monthly'", "2026-11-01T12:00:00Z");
    }
}
