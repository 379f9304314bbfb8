package io.perennial.serving.shadow;

import io.perennial.contract.Columns;
import io.perennial.contract.Example;
import io.perennial.registry.ModelVersion;
import io.perennial.serving.champion.AliasFollower;
import io.perennial.serving.champion.Champion;
import io.perennial.serving.champion.ChampionHolder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;

/// Asks the challenger what the champion is asked, for a share of the requests.
///
/// The challenger runs at the same time as the champion, on a thread of its own: after the answer a Lambda stands
/// still. Only the write to the log waits for it, no longer than the budget; then its part is left out and counted.
public final class Shadow {
    private final ChampionHolder holder;
    private final AliasFollower follower;
    private final Sample sample;
    private final ExecutorService threads;
    private final Translations translations = new Translations();

    /// @param follower brings the holder to the challenger alias
    /// @param threads  few: a challenger that hangs must not take them all with it; refuses when none is free
    public Shadow(ChampionHolder holder, AliasFollower follower, Sample sample, ExecutorService threads) {
        this.holder = holder;
        this.follower = follower;
        this.sample = sample;
        this.threads = threads;
    }

    /// @param share  of the requests, 0 to 1
    /// @param budget how long the log waits for the challenger
    public record Sample(double share, Duration budget, RandomGenerator random) {
        boolean drawn() {
            return share > 0 && random.nextDouble() < share;
        }
    }

    public double share() {
        return sample.share;
    }

    public AliasFollower follower() {
        return follower;
    }

    /// Starts the challenger on the records of a request.
    public Whisper listen(Champion champion, List<Example> examples) {
        follower.lookInBackground();
        ModelVersion answering = champion.manifest().version();
        return holder.version()
                .filter(challenger -> !challenger.equals(answering) && sample.drawn())
                .map(challenger -> started(champion, challenger, examples))
                .orElse(Whisper.NOTHING);
    }

    private Whisper started(Champion champion, ModelVersion challenger, List<Example> examples) {
        try {
            var said = threads.submit(() -> holder.use(current -> said(champion, current, examples))
                    .orElseThrow(() -> new IllegalStateException("the challenger was cleared meanwhile")));
            return new Whisper.Started(challenger, said, System.nanoTime() + sample.budget.toNanos());
        } catch (RejectedExecutionException e) {
            return new Whisper.Late(challenger);
        }
    }

    private Said said(Champion champion, Champion challenger, List<Example> examples) {
        List<Example> own = translations.between(champion, challenger).translate(examples);
        var columns = Columns.of(challenger.contract(), own);
        return new Said(challenger.manifest().version(), challenger.scorer().score(columns));
    }
}
