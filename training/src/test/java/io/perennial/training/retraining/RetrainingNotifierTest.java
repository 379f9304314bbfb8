package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.RetrainingOutcome;
import io.perennial.deployment.Runbooks;
import io.perennial.json.Json;
import io.perennial.notification.FakeTopic;
import io.perennial.notification.NotificationOutbox;
import io.perennial.notification.Receipts;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.Change;
import io.perennial.registry.FileObjectStore;
import io.perennial.registry.FlakyObjectStore;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.retraining.InMemoryExecutions;
import io.perennial.retraining.RetrainingLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetrainingNotifierTest {
    private static final ModelVersion BEFORE = Manifests.manifest(1).version();
    private static final ModelVersion AFTER = Manifests.manifest(2).version();
    private static final ModelVersion OTHER = Manifests.manifest(3).version();
    private static final RetrainingNotifier.Execution EXECUTION =
            new RetrainingNotifier.Execution("alarm-20261101T1200Z", "2026-11-01T12:00:05.123Z");

    private Instant now = Instant.parse("2026-11-01T13:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trips");
    private final FakeTopic topic = new FakeTopic();

    @BeforeEach
    void promotedOnce() {
        for (int number = 1; number <= 3; number++) {
            Manifest manifest = Manifests.manifest(number);
            registry.publish(manifest, Manifests.file(number), Map.of());
        }
        move(BEFORE, "first version");
        move(AFTER, "better by 4 %");
    }

    @Test
    void shouldSayWhatWasObservedAndWhichVersionIsChampion() {
        notifier(registry).send(EXECUTION, ending(RetrainingOutcome.PROMOTED));
        assertThat(topic.messages()).singleElement().satisfies(notification -> {
            assertThat(notification.subject()).isEqualTo("Retraining of trips: promoted");
            assertThat(notification.text())
                    .startsWith("it was better")
                    .contains("The current champion is " + AFTER + ", since 2026-11-01T13:00:00Z (better by 4 %).")
                    .contains("What to do: https://example.org/pages/retraining-promoted.md")
                    .contains("Execution: alarm-20261101T1200Z");
        });
    }

    @Test
    void shouldNotSayPromotedWhenAPersonRolledItBackMeanwhile() {
        move(BEFORE, "the city opens its bridges");
        notifier(registry).send(EXECUTION, ending(RetrainingOutcome.PROMOTED));
        assertThat(topic.messages()).singleElement().satisfies(notification -> {
            assertThat(notification.subject()).isEqualTo("Retraining of trips: rolled back in the meantime");
            assertThat(notification.text())
                    .startsWith("The champion alias was moved after this retraining ended")
                    .contains("The current champion is " + BEFORE)
                    .contains("the city opens its bridges");
        });
    }

    @Test
    void shouldSayThatAnotherVersionReplacedTheNewChampion() {
        move(OTHER, "by hand");
        assertThat(notifier(registry)
                        .send(EXECUTION, ending(RetrainingOutcome.PROMOTED))
                        .subject())
                .endsWith(": replaced in the meantime");
    }

    @Test
    void shouldNotSayRolledBackWhenTheNewVersionIsChampionAgain() {
        RetrainingNotifier.SentNotification sentNotification =
                notifier(registry).send(EXECUTION, ending(RetrainingOutcome.ROLLED_BACK));
        assertThat(sentNotification.subject()).endsWith(": champion again in the meantime");
        move(BEFORE, "verification failed");
        assertThat(notifier(registry)
                        .send(new RetrainingNotifier.Execution("b", ""), ending(RetrainingOutcome.ROLLED_BACK))
                        .subject())
                .endsWith(": rolled back");
    }

    @ParameterizedTest
    @EnumSource(RetrainingOutcome.class)
    void shouldSayWhichVersionIsChampionWhateverTheOutcome(RetrainingOutcome outcome) {
        move(OTHER, "by a person");
        assertThat(notifier(registry).send(EXECUTION, ending(outcome)).text())
                .contains("The current champion is " + OTHER, "by a person");
    }

    @Test
    void shouldSayWhyATaskFailed() {
        JsonNode failure = Json.mapper().valueToTree(Map.of("Error", "States.Timeout", "Cause", "it took too long"));
        assertThat(notifier(registry)
                        .send(EXECUTION, new WorkflowResult(RetrainingOutcome.FAILED, failure))
                        .text())
                .startsWith("it took too long");
    }

    @Test
    void shouldNotifyPeopleOnceAboutAnExecution() {
        notifier(registry).send(EXECUTION, ending(RetrainingOutcome.REJECTED));
        notifier(registry).send(EXECUTION, ending(RetrainingOutcome.REJECTED));
        assertThat(topic.messages()).hasSize(1);
        notifier(registry)
                .send(
                        new RetrainingNotifier.Execution(EXECUTION.name(), "2027-03-01T00:00:00Z"),
                        ending(RetrainingOutcome.REJECTED));
        assertThat(topic.messages()).as("another execution of the same name").hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a name", "größer!", "monthly+x=1"})
    void shouldAcceptAnyNameOfAnExecution(String name) {
        notifier(registry).send(new RetrainingNotifier.Execution(name, ""), ending(RetrainingOutcome.UNDECIDED));
        assertThat(topic.messages())
                .singleElement()
                .satisfies(notification -> assertThat(notification.text()).contains("Execution: " + name));
    }

    /// The claim, the note that it is sent, and the release of the lock.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shouldNotFailWhateverWriteTheRegistryDoesNotAnswer(int lost) {
        topic.receiptsTo(new Receipts(registry));
        var writes = new AtomicInteger(-1);
        var losing = new ModelRegistry(
                new FlakyObjectStore(registry.store(), () -> writes.get() >= 0 && writes.incrementAndGet() == lost),
                "trips");
        lock(losing).claim(EXECUTION.name());
        writes.set(0);
        notifier(losing).send(EXECUTION, ending(RetrainingOutcome.PROMOTED));
        assertThat(topic.messages()).hasSize(1);
    }

    @Test
    void shouldNotifyPeopleWithoutARegistry(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("no-folder"), "");
        var broken = new ModelRegistry(new FileObjectStore(file), "trips");
        notifier(broken).send(EXECUTION, ending(RetrainingOutcome.PROMOTED));
        assertThat(topic.messages())
                .singleElement()
                .satisfies(notification -> assertThat(notification.text())
                        .startsWith("it was better")
                        .contains("The current champion is unknown"));
    }

    @Test
    void shouldFailWhenTheTopicTakesNothing() {
        topic.refuseAll();
        RetrainingLock lock = lock(registry);
        lock.claim(EXECUTION.name());
        assertThatThrownBy(() -> notifier(registry).send(EXECUTION, ending(RetrainingOutcome.FAILED)))
                .isInstanceOf(IllegalStateException.class);
        topic.acceptAll();
        notifier(registry).send(EXECUTION, ending(RetrainingOutcome.FAILED));
        assertThat(topic.messages()).hasSize(1);
    }

    @Test
    void shouldLetTheNextRetrainingBegin() {
        RetrainingLock lock = lock(registry);
        lock.claim(EXECUTION.name());
        assertThat(lock.claim("next")).isInstanceOf(RetrainingLock.Claim.HeldBy.class);
        notifier(registry).send(EXECUTION, ending(RetrainingOutcome.UNDECIDED));
        assertThat(lock.claim("next")).isInstanceOf(RetrainingLock.Claim.Acquired.class);
    }

    private RetrainingNotifier notifier(ModelRegistry on) {
        return new RetrainingNotifier(
                on,
                new NotificationOutbox(on, clock, topic, _ -> {}),
                topic,
                lock(on),
                new Runbooks("https://example.org/pages"));
    }

    private RetrainingLock lock(ModelRegistry on) {
        return new RetrainingLock(on, new InMemoryExecutions(clock), clock);
    }

    private static WorkflowResult ending(RetrainingOutcome outcome) {
        var detail = Map.of("version", AFTER.id(), "previous", BEFORE.id(), "summary", "it was better");
        return new WorkflowResult(outcome, Json.mapper().valueToTree(detail));
    }

    private void move(ModelVersion version, String why) {
        Optional<ModelVersion> current = registry.target(Alias.CHAMPION);
        assertThat(registry.move(Alias.CHAMPION, current, new AliasMove(version, new Change(now, "test", why))))
                .isTrue();
    }
}
