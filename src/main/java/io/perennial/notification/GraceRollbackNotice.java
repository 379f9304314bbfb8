package io.perennial.notification;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.Runbooks;
import io.perennial.monitoring.PromotionGrace;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import java.util.Optional;

/// Notification of a rollback that an alarm made. It depends on the alias only, so that each process that reads the
/// alias afterwards writes the same one.
///
/// @param runbooks runbooks that the notification names
public record GraceRollbackNotice(DeploymentName deployment, Runbooks runbooks) {
    /// Name of the runbook.
    public static final String RUNBOOK = "rolled-back";

    /// The notification; empty if no alarm made the champion champion.
    public Optional<Notification> of(AliasState champion) {
        AliasMove arrival = champion.arrival();
        return PromotionGrace.alarmOf(arrival).map(alarm -> {
            String from = champion.history()
                    .get(champion.arrivalIndex() - 1)
                    .version()
                    .id();
            return new Notification(
                    RUNBOOK + "-" + champion.arrivalIndex() + "-" + from,
                    alarm,
                    true,
                    null,
                    "ROLLED BACK " + deployment + ": the champion is " + arrival.version() + " again",
                    text(arrival, from));
        });
    }

    private String text(AliasMove arrival, String from) {
        return from + " was rolled back at " + arrival.at() + ", and " + arrival.version()
                + " is champion again: " + arrival.why() + ".\n\n"
                + "No retraining promotes " + from + ", or a version of the same rows, again. To promote it yourself:\n"
                + "perennial promote " + deployment.model() + " " + from + "\n\n"
                + "What to do: " + runbooks.page(RUNBOOK) + "\n";
    }
}
