package io.perennial.serving.shadow;

import io.perennial.contract.Columns;
import io.perennial.contract.Example;
import io.perennial.registry.ModelVersion;
import io.perennial.serving.call.Question;
import io.perennial.serving.champion.AliasFollower;
import io.perennial.serving.champion.Champion;
import io.perennial.serving.champion.ChampionHolder;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
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

    /// Starts the challenger on the records of requests that came together, in one run.
    ///
    /// @return one per question, in their order
    public List<Whisper> listen(Champion champion, List<Question> questions) {
        follower.lookInBackground();
        ModelVersion answering = champion.manifest().version();
        return holder.version()
                .filter(challenger -> !challenger.equals(answering))
                .map(challenger -> whispers(champion, challenger, questions))
                .orElseGet(() -> Collections.nCopies(questions.size(), Whisper.NOTHING));
    }

    private List<Whisper> whispers(Champion champion, ModelVersion challenger, List<Question> questions) {
        List<Optional<Overheard>> drawn = questions.stream()
                .map(question -> Optional.of(question)
                        .filter(asked -> !asked.dryRun() && sample.drawn())
                        .map(asked -> new Overheard(asked.examples(), new CompletableFuture<>())))
                .toList();
        Function<Overheard, Whisper> started = started(
                champion, challenger, drawn.stream().flatMap(Optional::stream).toList());
        return drawn.stream()
                .map(one -> one.map(started).orElse(Whisper.NOTHING))
                .toList();
    }

    private Function<Overheard, Whisper> started(Champion champion, ModelVersion challenger, List<Overheard> drawn) {
        if (drawn.isEmpty()) {
            return _ -> Whisper.NOTHING;
        }
        try {
            Future<?> run = threads.submit(() -> answer(champion, drawn));
            long deadline = System.nanoTime() + sample.budget.toNanos();
            return one -> new Whisper.Started(challenger, one.said, run, deadline);
        } catch (RejectedExecutionException e) {
            return _ -> new Whisper.Late(challenger);
        }
    }

    /// In one run. If that fails, each in its own, so that nobody's record spoils what is said of another's.
    private void answer(Champion champion, List<Overheard> drawn) {
        try {
            Said all = said(champion, drawn);
            int from = 0;
            for (Overheard one : drawn) {
                int to = from + one.examples.size();
                one.said.complete(new Said(all.version(), all.scores().slice(from, to)));
                from = to;
            }
        } catch (RuntimeException e) {
            if (drawn.size() > 1) {
                drawn.forEach(one -> answer(champion, List.of(one)));
            } else {
                drawn.getFirst().said.completeExceptionally(e);
            }
        }
    }

    private Said said(Champion champion, List<Overheard> drawn) {
        List<Example> examples =
                drawn.stream().flatMap(one -> one.examples.stream()).toList();
        return holder.use(challenger -> said(champion, challenger, examples))
                .orElseThrow(() -> new IllegalStateException("the challenger was cleared meanwhile"));
    }

    private Said said(Champion champion, Champion challenger, List<Example> examples) {
        List<Example> own = translations.between(champion, challenger).translate(examples);
        var columns = Columns.of(challenger.contract(), own);
        return new Said(challenger.manifest().version(), challenger.scorer().score(columns));
    }

    /// The records of one request, and what the challenger says to them.
    private record Overheard(List<Example> examples, CompletableFuture<Said> said) {}
}
