package io.perennial.monitoring;

import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.Hold;
import io.perennial.registry.ModelVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Time after a promotion in which an alarm about the new champion rolls it back.
///
/// @param length                 length of the grace time; zero for none
/// @param coversManualPromotions whether it covers promotions by people, too
public record PromotionGrace(Duration length, boolean coversManualPromotions) {
    /// Start of the author of a rollback by an alarm, see [Change].
    private static final String AUTHOR = "alarm/";

    /// Author of a rollback by this alarm.
    public static String author(String alarmName) {
        return AUTHOR + alarmName;
    }

    /// Name of the alarm that made the move; empty if another author made it.
    public static Optional<String> alarmOf(AliasMove move) {
        return move.rollback() && move.by().startsWith(AUTHOR)
                ? Optional.of(move.by().substring(AUTHOR.length()))
                : Optional.empty();
    }

    /// Reason why an alarm must not roll the champion back; empty if it may.
    ///
    /// @param alarmAt time when the alarm fired
    /// @param now     time that decides whether a hold is in force
    public Optional<String> objection(AliasState champion, Instant alarmAt, Instant now) {
        AliasMove arrival = champion.arrival();
        if (arrival.rollback()) {
            return Optional.of(champion.current() + " became champion by a rollback");
        }
        if (champion.cleared() || champion.rollbackTargets().isEmpty()) {
            return Optional.of("there is no earlier champion to roll back to");
        }
        return timeObjection(arrival, alarmAt)
                .or(() -> authorObjection(arrival))
                .or(() -> repetition(champion))
                .or(() -> pin(champion, now));
    }

    private Optional<String> timeObjection(AliasMove arrival, Instant alarmAt) {
        Instant end = arrival.at().plus(length);
        if (alarmAt.isBefore(arrival.at())) {
            return Optional.of("it fired before " + arrival.version() + " became champion at " + arrival.at());
        }
        return alarmAt.isBefore(end)
                ? Optional.empty()
                : Optional.of("the grace time of " + arrival.version() + " ended at " + end);
    }

    private Optional<String> authorObjection(AliasMove arrival) {
        return coversManualPromotions || arrival.by().startsWith(Change.byExecution(""))
                ? Optional.empty()
                : Optional.of(arrival.by() + " promoted " + arrival.version() + ", not the loop");
    }

    /// An alarm rolls a version back once: a person who promotes it again has decided about it.
    private static Optional<String> repetition(AliasState champion) {
        List<AliasMove> history = champion.history();
        ModelVersion version = champion.current();
        return IntStream.range(1, history.size())
                .filter(move -> history.get(move - 1).version().equals(version))
                .mapToObj(history::get)
                .filter(move -> alarmOf(move).isPresent())
                .findFirst()
                .map(move -> "an alarm rolled " + version + " back before, at " + move.at());
    }

    private static Optional<String> pin(AliasState champion, Instant now) {
        return champion.hold(now)
                .filter(Hold::pinned)
                .map(hold -> "champion " + champion.current() + " is " + hold.inWords());
    }
}
