package io.perennial.function.monitoring;

import static io.perennial.registry.Manifests.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.GraceAlarm;
import io.perennial.deployment.ModelAlarm;
import io.perennial.deployment.Runbooks;
import io.perennial.monitoring.GraceEvidence;
import io.perennial.monitoring.GraceRollback;
import io.perennial.monitoring.PredecessorComparison;
import io.perennial.monitoring.PromotionGrace;
import io.perennial.monitoring.ReportArchive;
import io.perennial.notification.FakeTopic;
import io.perennial.notification.GraceRollbackNotice;
import io.perennial.notification.NotificationOutbox;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.promotion.Promotion;
import io.perennial.promotion.RegistryFixture;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraceWatchTest {
    private static final DeploymentName DEPLOYMENT = new DeploymentName("trip-duration", "prod");
    private static final Instant PROMOTED = NOON.plusSeconds(60);

    private final RegistryFixture fixture = new RegistryFixture(new InMemoryObjectStore());
    private final ModelRegistry registry = fixture.registry();
    private final FakeTopic topic = new FakeTopic();
    private final Set<ModelAlarm> inAlarm = EnumSet.noneOf(ModelAlarm.class);
    private Instant now = PROMOTED.plusSeconds(5);
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final GraceWatch watch = watch();
    private ModelVersion first = new ModelVersion("20260101T000000Z-aaaaaaaa");
    private ModelVersion second = first;

    @BeforeEach
    void promoteTwo() {
        var promotion = new Promotion(registry);
        first = fixture.publish(1);
        promotion.promote(first, new Change(NOON, "user/ada", "first"));
        second = fixture.publish(2);
        promotion.promote(second, new Change(PROMOTED, "execution/alarm-1", "better"));
    }

    @Test
    void shouldRollBackOnceAndTellPeopleOnceHoweverOftenTheAlarmComes() {
        assertThat(receive(GraceAlarm.API_ERRORS, "ALARM"))
                .containsExactly(Map.of(
                        "rolledBack", second + " by alarm 'trip-duration-prod-api-errors'; the champion is " + first));
        for (int i = 0; i < 3; i++) {
            now = now.plusSeconds(60);
            assertThat(receive(GraceAlarm.API_ERRORS, "ALARM").toString()).contains("kept", "by a rollback");
        }

        assertThat(registry.championState().current()).isEqualTo(first);
        assertThat(topic.messages()).singleElement().satisfies(notification -> {
            assertThat(notification.subject())
                    .isEqualTo("ROLLED BACK trip-duration-prod: the champion is " + first + " again");
            assertThat(notification.text())
                    .contains(second.id(), "trip-duration-prod-api-errors", "docs/runbooks/rolled-back.md");
        });
    }

    @Test
    void shouldTellPeopleLaterIfTheTopicRefusesAtFirst() {
        topic.refuseAll();
        assertThatThrownBy(() -> receive(GraceAlarm.LATENCY, "ALARM")).hasMessageContaining("was not sent");
        assertThat(registry.championState().current()).isEqualTo(first);

        topic.acceptAll();
        now = now.plus(Duration.ofHours(1));
        assertThat(watch.on(new TriggerEvent.ScheduledCheck(now))).isEmpty();
        assertThat(topic.messages()).hasSize(1);
    }

    @Test
    void shouldNotTellPeopleOfAnOldRollback() {
        topic.refuseAll();
        assertThatThrownBy(() -> receive(GraceAlarm.LATENCY, "ALARM")).hasMessageContaining("was not sent");

        topic.acceptAll();
        now = now.plus(Duration.ofDays(3));
        watch.on(new TriggerEvent.ScheduledCheck(now));
        assertThat(topic.messages()).isEmpty();
    }

    @Test
    void shouldIgnoreOtherAlarmsAndAReturnToOk() {
        assertThat(receive(GraceAlarm.API_ERRORS, "OK")).isEmpty();
        for (ModelAlarm alarm : List.of(ModelAlarm.DRIFT, ModelAlarm.LABEL_COVERAGE)) {
            assertThat(watch.on(event(alarm.alarmName(DEPLOYMENT), "ALARM"))).isEmpty();
        }
        assertThat(registry.championState().current()).isEqualTo(second);
    }

    @Test
    void shouldLookAtAlarmsThatAreStillInAlarm() {
        inAlarm.addAll(List.of(ModelAlarm.DRIFT, ModelAlarm.PERFORMANCE));

        assertThat(watch.on(new TriggerEvent.ScheduledCheck(now)).toString())
                .contains("kept", "trip-duration-prod-performance", "0 of the last 3 windows")
                .doesNotContain("drift");
    }

    @Test
    void shouldReportARollbackThatTheRegistryRefuses() {
        fixture.truncateModel(first);

        assertThat(receive(GraceAlarm.API_ERRORS, "ALARM").toString())
                .contains("kept", "no version to roll back to can be champion");
        assertThat(registry.championState().current()).isEqualTo(second);
    }

    private GraceWatch watch() {
        return new GraceWatch(
                DEPLOYMENT,
                () -> Set.copyOf(inAlarm),
                AlarmRules.parse("PERFORMANCE=2/3"),
                new GraceRollback(
                        registry,
                        new PromotionGrace(Duration.ofDays(3), false),
                        new GraceEvidence(
                                new ReportArchive(registry),
                                new PredecessorComparison(registry, _ -> new InMemoryPredictionLog())),
                        clock),
                new RollbackNotifier(
                        registry,
                        new GraceRollbackNotice(DEPLOYMENT, Runbooks.inRepository()),
                        new NotificationOutbox(registry, clock, topic, _ -> {}),
                        clock),
                clock);
    }

    private List<Map<String, String>> receive(GraceAlarm alarm, String state) {
        return watch.on(event(alarm.alarmName(DEPLOYMENT), state));
    }

    private static TriggerEvent event(String alarm, String state) {
        return new TriggerEvent.AlarmsChanged(List.of(new AlarmMessage(
                alarm, state, "OK", PROMOTED.plusSeconds(1).toString().replace("Z", "+0000"), "", null)));
    }
}
