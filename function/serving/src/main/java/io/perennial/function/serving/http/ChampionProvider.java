package io.perennial.function.serving.http;

import io.perennial.function.serving.champion.AliasStatus;
import io.perennial.function.serving.champion.ChampionWait;
import io.perennial.function.serving.champion.ChampionWatcher;
import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.champion.ModelHolder;
import io.perennial.function.serving.request.RequestContext;
import io.perennial.registry.ModelRegistry;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Runs the work of a request with the champion, or explains why there is none.
public final class ChampionProvider {
    /// Maximum wait of requests that check for a champion, since they are repeated soon.
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

    private final ChampionWatcher watcher;
    private final ChampionWait wait;
    private final ModelHolder holder;
    private final String model;
    private final String root;

    public ChampionProvider(ChampionWatcher watcher, ChampionWait wait, ModelHolder holder, ModelRegistry registry) {
        this.watcher = watcher;
        this.wait = wait;
        this.holder = holder;
        this.model = registry.model();
        this.root = registry.store().root();
    }

    /// Runs the work with the champion.
    ///
    /// @throws RejectedRequestException if there is no champion
    public Response with(RequestContext context, Function<LoadedModel, Response> work) {
        return with(context, context.deadline().remainingNanos(), work);
    }

    /// Runs the work with the champion; waits for at most a second while it is being loaded.
    ///
    /// @throws RejectedRequestException if there is no champion
    public Response withShortWait(RequestContext context, Function<LoadedModel, Response> work) {
        return with(context, context.deadline().remainingNanos(SHORT_WAIT), work);
    }

    private Response with(RequestContext context, long patience, Function<LoadedModel, Response> work) {
        return use(patience, champion -> {
                    context.setModelVersion(champion.manifest().version());
                    return work.apply(champion);
                })
                .orElseThrow(this::noChampion);
    }

    /// @param patience maximum wait for a first champion in nanoseconds
    /// @return result of the work; empty if there is no champion
    <T> Optional<T> use(long patience, Function<LoadedModel, T> work) {
        wait.atRequest(patience);
        return holder.use(work);
    }

    /// Status of the champion alias, without addresses.
    public AliasStatus aliasStatus() {
        return redacted(watcher.status());
    }

    /// Status without addresses.
    public AliasStatus redacted(AliasStatus aliasStatus) {
        return new AddressRedactor(root, model).redact(aliasStatus);
    }

    /// Rejection that explains why there is no champion.
    RejectedRequestException noChampion() {
        return new RejectedRequestException(ProblemDetails.unavailable("no-champion", why(aliasStatus())));
    }

    private String why(AliasStatus aliasStatus) {
        if (aliasStatus.readError().isPresent()) {
            return "the model registry cannot be read, and no champion of model '" + model
                    + "' is loaded yet: see the function's log";
        }
        return aliasStatus
                .loadFailure()
                .map(loadFailure -> "the champion of model '" + model + "', " + loadFailure.version()
                        + ", cannot be loaded: " + loadFailure.reason())
                .orElseGet(() -> wait.isPolling()
                        ? "the champion of model '" + model + "' is still being loaded: send the request again"
                        : "model '" + model
                                + "' has no champion yet: train a first version, or promote one (`perennial promote`)");
    }
}
