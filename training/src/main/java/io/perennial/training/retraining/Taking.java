package io.perennial.training.retraining;

import io.perennial.promotion.Promotion;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.time.Clock;
import java.util.Optional;

/// Takes charge and gives it back. Both may be called again after a lost answer.
public final class Taking {
    private final ModelRegistry registry;
    private final Clock clock;

    public Taking(ModelRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /// Moves the champion alias to the candidate, if the champion still is the one it was compared with.
    ///
    /// @throws RegistryException if it is not, or the candidate fails a check; the champion stays
    public Promoted promote(Compared compared) {
        ModelVersion current = registry.champion().version();
        if (!current.equals(compared.champion()) && !current.equals(compared.candidate())) {
            throw new RegistryException(compared.candidate() + " was compared with " + compared.champion()
                    + ", but by now the champion is " + current + ": compare again");
        }
        new Promotion(registry).promote(compared.candidate(), clock.instant(), compared.words());
        return new Promoted(compared.candidate(), compared.champion(), compared.words(), compared.probe());
    }

    /// Gives charge back to the version before. A failed promotion that never moved the alias leaves nothing to do.
    ///
    /// @throws RegistryException if somebody else has moved the alias since a promotion
    public RolledBack rollBack(RollBack request) {
        ModelVersion current = registry.champion().version();
        if (current.equals(request.version())) {
            giveBack(request);
        } else if (!current.equals(request.previous()) && !request.unsure()) {
            throw moved(request, current);
        }
        return new RolledBack(request.version(), request.previous(), request.why());
    }

    private void giveBack(RollBack request) {
        var move = new AliasMove(request.previous(), clock.instant(), request.why());
        if (!registry.move(Alias.CHAMPION, Optional.of(request.version()), move)) {
            throw moved(request, registry.champion().version());
        }
    }

    private static RegistryException moved(RollBack request, ModelVersion current) {
        return new RegistryException("champion is " + current + " and not " + request.version()
                + ": somebody else moved it, nothing is rolled back");
    }
}
