package io.perennial.monitoring;

import static io.perennial.registry.Manifests.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.deployment.GraceAlarm;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.promotion.Promotion;
import io.perennial.promotion.RegistryFixture;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.LedgerAction;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Rollbacks with model files of a few hundred bytes, whose prediction is a factor times the distance. The actuals of
/// the traffic are near 5 + 3 * distance.
class GraceRollbackTest {
    private static final String ALARM = "trip-duration-prod-performance";
    private static final GraceEvidence.Rule RULE = new GraceEvidence.Rule(1, 3);
    private static final int GOOD = 3;
    private static final int BAD = 30;
    private static final int DAY = 2;
    private static final Instant PROMOTED = NOON.plusSeconds(60);

    private final RegistryFixture fixture = new RegistryFixture(new InMemoryObjectStore());
    private final ModelRegistry registry = fixture.registry();
    private final InMemoryPredictionLog log = new InMemoryPredictionLog();
    private final GraceRollback rollback = rollback();
    private ModelVersion previous = new ModelVersion("20260101T000000Z-aaaaaaaa");
    private ModelVersion champion = previous;

    @BeforeEach
    void promoteTwo() {
        promote(GOOD, BAD);
    }

    @Test
    void shouldRollBackToAPreviousChampionThatIsBetterOnTheSameRows() {
        serveBadly();

        assertThat(fire(GraceAlarm.PERFORMANCE)).isEqualTo(new GraceRollback.Outcome.RolledBack(champion, previous));
        assertThat(state().current()).isEqualTo(previous);
        assertThat(state().arrival().by()).isEqualTo("alarm/" + ALARM);
        assertThat(state().rolledBack()).containsExactly(champion);
        assertThat(registry.ledger().entries().getLast().action()).isEqualTo(LedgerAction.ROLLBACK);
    }

    @Test
    void shouldDoNothingWhenTheAlarmComesAgain() {
        serveBadly();
        fire(GraceAlarm.PERFORMANCE);
        AliasState once = state();

        assertThat(fire(GraceAlarm.PERFORMANCE)).isInstanceOf(GraceRollback.Outcome.Stays.class);
        assertThat(fire(GraceAlarm.API_ERRORS)).isInstanceOf(GraceRollback.Outcome.Stays.class);
        assertThat(state()).isEqualTo(once);
    }

    @Test
    void shouldStayIfThePreviousChampionWouldBeJudgedTheSame() {
        var other = new GraceRollbackTest();
        other.promote(BAD, GOOD);
        other.serveBadly();

        assertThat(other.fire(GraceAlarm.PERFORMANCE))
                .isInstanceOfSatisfying(
                        GraceRollback.Outcome.Stays.class,
                        stays -> assertThat(stays.why()).contains("is not significantly better on the same 600 rows"));
        assertThat(other.state().current()).isEqualTo(other.champion);
    }

    @Test
    void shouldStayWithoutABreachOfItsOwn() {
        assertThat(fire(GraceAlarm.PERFORMANCE))
                .isInstanceOfSatisfying(
                        GraceRollback.Outcome.Stays.class,
                        stays -> assertThat(stays.why()).contains("0 of the last 3 windows evaluate " + champion));
    }

    @Test
    void shouldStayIfTheInputsHaveTheQualityIssue() {
        new EvaluatedDays(registry, evaluated(champion)).withQualityIssue(DAY);

        assertThat(fire(GraceAlarm.QUALITY))
                .isInstanceOfSatisfying(
                        GraceRollback.Outcome.Stays.class,
                        stays -> assertThat(stays.why()).contains("the inputs or the traffic of the window"));
    }

    @ParameterizedTest
    @EnumSource(names = {"API_ERRORS", "CHAMPION_REFUSED", "LATENCY"})
    void shouldRollBackForAnAlarmOfTheOperation(GraceAlarm alarm) {
        assertThat(fire(alarm)).isInstanceOf(GraceRollback.Outcome.RolledBack.class);
    }

    @Test
    void shouldStayIfThePreviousChampionCannotBeRead() {
        serveBadly();
        fixture.truncateManifest(previous);

        assertThat(fire(GraceAlarm.PERFORMANCE))
                .isInstanceOfSatisfying(
                        GraceRollback.Outcome.Stays.class,
                        stays -> assertThat(stays.why())
                                .contains("the previous champion " + previous + " cannot be compared"));
    }

    private GraceRollback rollback() {
        return new GraceRollback(
                registry,
                new PromotionGrace(Duration.ofDays(3), false),
                new GraceEvidence(new ReportArchive(registry), new PredecessorComparison(registry, _ -> log)),
                Clock.fixed(PROMOTED.plusSeconds(5), ZoneOffset.UTC));
    }

    private void promote(int before, int after) {
        var promotion = new Promotion(registry);
        previous = fixture.publish(before);
        promotion.promote(previous, new Change(NOON, "user/ada", "first"));
        champion = fixture.publish(after);
        promotion.promote(champion, new Change(PROMOTED, "execution/alarm-1", "better"));
    }

    /// A day whose predictions have a large error, with its report. The traffic's own predictions are 5 + 3 * distance
    /// and its actuals scatter by 30 minutes around them.
    private void serveBadly() {
        List<LoggedPrediction> rows = new SyntheticTraffic(1, 4, 1).rows(champion, EvaluatedDays.window(DAY), 600, DAY);
        log.append(rows.stream().map(GraceRollbackTest::withErrorOfTenMinutes).toList());
        new EvaluatedDays(registry, evaluated(champion)).decayed(DAY);
    }

    private static LoggedPrediction withErrorOfTenMinutes(LoggedPrediction row) {
        return new LoggedPrediction(
                row.id(),
                row.version(),
                row.eventTime(),
                row.predictedAt(),
                row.inputs(),
                new io.perennial.scoring.Prediction(row.prediction().value() + 10, java.util.Optional.empty()),
                row.actual());
    }

    /// Manifest of a version with a reference for monitoring.
    private static Manifest evaluated(ModelVersion version) {
        Manifest like = EvaluatedDays.manifest(1);
        return new Manifest(
                like.format(),
                version,
                like.contract(),
                like.modelSha256(),
                like.modelBytes(),
                like.lineage(),
                like.evaluation(),
                like.importance(),
                like.reference(),
                like.monitoring(),
                like.artifacts(),
                null,
                null);
    }

    private GraceRollback.Outcome fire(GraceAlarm alarm) {
        return rollback.on(new GraceRollback.FiredAlarm(alarm, ALARM, PROMOTED.plusSeconds(1), RULE));
    }

    private AliasState state() {
        return registry.championState();
    }
}
