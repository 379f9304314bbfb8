package io.perennial.function.serving.shadow;

import io.perennial.contract.Columns;
import io.perennial.contract.Example;
import io.perennial.function.serving.champion.AliasPoller;
import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.champion.ModelHolder;
import io.perennial.function.serving.request.PredictionRequest;
import io.perennial.registry.ModelVersion;
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

/// Scores a share of the requests with the challenger. The challenger runs in parallel with the champion on its
/// own thread, because a Lambda function is frozen after the response. Only the write to the log waits for it,
/// at most for the timeout; after that, its predictions are left out and counted.
public final class ShadowScorer {
    private final ModelHolder holder;
    private final AliasPoller poller;
    private final Sampling sampling;
    private final ExecutorService threads;
    private final ContractMappingCache mappings = new ContractMappingCache();

    /// @param follower poller of the challenger alias
    /// @param threads  small pool that rejects work if no thread is free, so that a blocked challenger has no
    ///                 further effect
    public ShadowScorer(ModelHolder holder, AliasPoller follower, Sampling sampling, ExecutorService threads) {
        this.holder = holder;
        this.poller = follower;
        this.sampling = sampling;
        this.threads = threads;
    }

    /// @param share   share of the requests, 0 to 1
    /// @param timeout maximum time that the log waits for the challenger
    public record Sampling(double share, Duration timeout, RandomGenerator random) {
        boolean isSampled() {
            return share > 0 && random.nextDouble() < share;
        }
    }

    public double share() {
        return sampling.share;
    }

    public AliasPoller poller() {
        return poller;
    }

    /// Starts one run of the challenger on the records of a batch of requests.
    ///
    /// @return one call per request, in their order
    public List<ShadowCall> start(LoadedModel loadedModel, List<PredictionRequest> requests) {
        poller.pollInBackground();
        ModelVersion answering = loadedModel.manifest().version();
        return holder.version()
                .filter(challenger -> !challenger.equals(answering))
                .map(challenger -> startCalls(loadedModel, challenger, requests))
                .orElseGet(() -> Collections.nCopies(requests.size(), ShadowCall.NOT_SAMPLED));
    }

    private List<ShadowCall> startCalls(
            LoadedModel loadedModel, ModelVersion challenger, List<PredictionRequest> requests) {
        List<Optional<SampledRequest>> drawn = requests.stream()
                .map(predictionRequest -> Optional.of(predictionRequest)
                        .filter(asked -> !asked.dryRun() && sampling.isSampled())
                        .map(asked -> new SampledRequest(asked.records(), new CompletableFuture<>())))
                .toList();
        Function<SampledRequest, ShadowCall> started = startRun(
                loadedModel,
                challenger,
                drawn.stream().flatMap(Optional::stream).toList());
        return drawn.stream()
                .map(one -> one.map(started).orElse(ShadowCall.NOT_SAMPLED))
                .toList();
    }

    private Function<SampledRequest, ShadowCall> startRun(
            LoadedModel loadedModel, ModelVersion challenger, List<SampledRequest> drawn) {
        if (drawn.isEmpty()) {
            return _ -> ShadowCall.NOT_SAMPLED;
        }
        try {
            Future<?> run = threads.submit(() -> runChallenger(loadedModel, drawn));
            long deadline = System.nanoTime() + sampling.timeout.toNanos();
            return one -> new ShadowCall.Running(challenger, one.scores, run, deadline);
        } catch (RejectedExecutionException e) {
            return _ -> new ShadowCall.NoFreeThread(challenger);
        }
    }

    /// Scores all requests in one run. If that fails, scores each separately, so that a record fails only its
    /// own request.
    private void runChallenger(LoadedModel loadedModel, List<SampledRequest> drawn) {
        try {
            ShadowScores all = score(loadedModel, drawn);
            int from = 0;
            for (SampledRequest one : drawn) {
                int to = from + one.examples.size();
                one.scores.complete(new ShadowScores(all.version(), all.scores().slice(from, to)));
                from = to;
            }
        } catch (RuntimeException e) {
            if (drawn.size() > 1) {
                drawn.forEach(one -> runChallenger(loadedModel, List.of(one)));
            } else {
                drawn.getFirst().scores.completeExceptionally(e);
            }
        }
    }

    private ShadowScores score(LoadedModel loadedModel, List<SampledRequest> drawn) {
        List<Example> examples =
                drawn.stream().flatMap(one -> one.examples.stream()).toList();
        return holder.use(challenger -> score(loadedModel, challenger, examples))
                .orElseThrow(() -> new IllegalStateException("the challenger alias was cleared in the meantime"));
    }

    private ShadowScores score(LoadedModel loadedModel, LoadedModel challenger, List<Example> examples) {
        List<Example> own = mappings.between(loadedModel, challenger).map(examples);
        var columns = Columns.of(challenger.contract(), own);
        return new ShadowScores(
                challenger.manifest().version(), challenger.scorer().score(columns));
    }

    /// Records of one request, and the challenger's scores of them.
    private record SampledRequest(List<Example> examples, CompletableFuture<ShadowScores> scores) {}
}
