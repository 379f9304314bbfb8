package io.perennial.function.serving.shadow;

import io.perennial.contract.Columns;
import io.perennial.contract.Example;
import io.perennial.function.serving.champion.AliasPoller;
import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.champion.ModelHolder;
import io.perennial.function.serving.request.PredictionRequest;
import io.perennial.registry.ModelVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

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
    /// @return calls of the sampled requests
    public Map<PredictionRequest, ShadowCall> start(LoadedModel champion, List<PredictionRequest> requests) {
        poller.pollInBackground();
        return holder.version()
                .filter(challenger -> !challenger.equals(champion.manifest().version()))
                .map(challenger -> startCalls(champion, challenger, requests))
                .orElse(Map.of());
    }

    private Map<PredictionRequest, ShadowCall> startCalls(
            LoadedModel champion, ModelVersion challenger, List<PredictionRequest> requests) {
        List<SampledRequest> sampled = requests.stream()
                .filter(_ -> sampling.isSampled())
                .map(request -> new SampledRequest(request, new CompletableFuture<>()))
                .toList();
        if (sampled.isEmpty()) {
            return Map.of();
        }
        try {
            Future<?> run = threads.submit(() -> runChallenger(champion, sampled));
            long deadline = System.nanoTime() + sampling.timeout.toNanos();
            return calls(sampled, one -> new ShadowCall.Running(challenger, one.scores, run, deadline));
        } catch (RejectedExecutionException e) {
            return calls(sampled, _ -> new ShadowCall.NoFreeThread(challenger));
        }
    }

    private static Map<PredictionRequest, ShadowCall> calls(
            List<SampledRequest> sampled, Function<SampledRequest, ShadowCall> call) {
        return sampled.stream().collect(Collectors.toMap(SampledRequest::request, call));
    }

    /// Scores all requests in one run. If that fails, scores each separately, so that a record fails only its
    /// own request.
    private void runChallenger(LoadedModel champion, List<SampledRequest> sampled) {
        try {
            ShadowScores all = score(champion, sampled);
            int from = 0;
            for (SampledRequest one : sampled) {
                int to = from + one.request.records().size();
                one.scores.complete(new ShadowScores(all.version(), all.scores().slice(from, to)));
                from = to;
            }
        } catch (RuntimeException e) {
            if (sampled.size() > 1) {
                sampled.forEach(one -> runChallenger(champion, List.of(one)));
            } else {
                sampled.getFirst().scores.completeExceptionally(e);
            }
        }
    }

    private ShadowScores score(LoadedModel champion, List<SampledRequest> sampled) {
        List<Example> examples = PredictionRequest.records(
                sampled.stream().map(SampledRequest::request).toList());
        return holder.use(challenger -> score(champion, challenger, examples))
                .orElseThrow(() -> new IllegalStateException("the challenger alias was cleared in the meantime"));
    }

    private ShadowScores score(LoadedModel champion, LoadedModel challenger, List<Example> examples) {
        List<Example> own = mappings.between(champion, challenger).map(examples);
        var columns = Columns.of(challenger.contract(), own);
        return new ShadowScores(
                challenger.manifest().version(), challenger.scorer().score(columns));
    }

    /// Request and the challenger's scores of its records.
    private record SampledRequest(PredictionRequest request, CompletableFuture<ShadowScores> scores) {}
}
