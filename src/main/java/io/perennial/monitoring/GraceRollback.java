package io.perennial.monitoring;

import io.perennial.deployment.GraceAlarm;
import io.perennial.promotion.Rollback;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Rolls a champion back that an alarm is about during the grace time after its promotion, once per version. May be
/// called several times for one alarm: after the rollback the champion is one that a rollback made champion, and
/// such a champion has no grace time.
public final class GraceRollback {
    private final ModelRegistry registry;
    private final PromotionGrace grace;
    private final GraceEvidence evidence;
    private final Clock clock;

    public GraceRollback(ModelRegistry registry, PromotionGrace grace, GraceEvidence evidence, Clock clock) {
        this.registry = registry;
        this.grace = grace;
        this.evidence = evidence;
        this.clock = clock;
    }

    /// An alarm in ALARM.
    ///
    /// @param name name of the CloudWatch alarm
    /// @param at   time when it fired, or of the check that found it in ALARM
    /// @param rule rule of the alarm
    public record FiredAlarm(GraceAlarm alarm, String name, Instant at, GraceEvidence.Rule rule) {}

    /// Result for an alarm.
    public sealed interface Outcome {
        record RolledBack(ModelVersion from, ModelVersion to) implements Outcome {}

        /// @param why reason for people
        record Stays(String why) implements Outcome {}
    }

    /// @throws java.io.UncheckedIOException if the registry or the log cannot be read
    /// @throws io.perennial.registry.RegistryException if no earlier champion passes its check, or the alias was
    ///         moved meanwhile: the champion stays
    public Outcome on(FiredAlarm fired) {
        Optional<AliasState> read = registry.aliasState(Alias.CHAMPION);
        if (read.isEmpty()) {
            return new Outcome.Stays("there is no champion");
        }
        AliasState champion = read.get();
        return grace.objection(champion, fired.at(), clock.instant())
                .or(() -> evidence.objection(fired.alarm(), fired.rule(), pair(champion)))
                .<Outcome>map(Outcome.Stays::new)
                .orElseGet(() -> rollBack(champion, fired));
    }

    private static GraceEvidence.Pair pair(AliasState champion) {
        return new GraceEvidence.Pair(
                champion.current(), champion.rollbackTargets().getFirst());
    }

    private Outcome rollBack(AliasState champion, FiredAlarm fired) {
        String why = "alarm " + fired.name() + " fired at " + fired.at() + ", " + grace.length()
                + " or less after the promotion at " + champion.arrival().at();
        Rollback.Outcome outcome = new Rollback(registry)
                .toPreferred(
                        champion,
                        pair(champion).previous(),
                        new Change(clock.instant(), PromotionGrace.author(fired.name()), why));
        return new Outcome.RolledBack(outcome.from(), outcome.to());
    }
}
