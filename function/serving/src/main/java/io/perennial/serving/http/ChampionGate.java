package io.perennial.serving.http;

import io.perennial.registry.ModelRegistry;
import io.perennial.serving.call.Call;
import io.perennial.serving.champion.Champion;
import io.perennial.serving.champion.ChampionHolder;
import io.perennial.serving.champion.ChampionWatcher;
import io.perennial.serving.champion.Fallback;
import io.perennial.serving.champion.Following;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;

/// Lets a request through to the champion, or says why there is none.
public final class ChampionGate {
    private static final int RETRY_SECONDS = 5;

    private final ChampionWatcher watcher;
    private final ChampionHolder holder;
    private final String model;

    public ChampionGate(ChampionWatcher watcher, ChampionHolder holder, ModelRegistry registry) {
        this.watcher = watcher;
        this.holder = holder;
        this.model = registry.model();
    }

    public Response with(Function<Champion, Response> work) {
        return use(champion -> {
                    Call.current().answeredBy(champion.manifest().version());
                    return work.apply(champion);
                })
                .orElseGet(this::none);
    }

    /// @return what the work returned, or empty if there is no champion
    <T> Optional<T> use(Function<Champion, T> work) {
        watcher.atRequest();
        return holder.use(work);
    }

    /// The earlier champion that serves for the champion, if one does.
    Optional<Fallback> fallback() {
        return watcher.following().fallback();
    }

    /// Why there is no champion.
    Response none() {
        return Problem.of(Response.Status.SERVICE_UNAVAILABLE, "no-champion", why(watcher.following()))
                .response(RETRY_SECONDS);
    }

    private String why(Following following) {
        if (following.fault().isPresent()) {
            return "the model registry cannot be read, and no champion of model '" + model
                    + "' is loaded yet: the function's log says why";
        }
        return following
                .refused()
                .map(refusal -> "the champion of model '" + model + "', " + refusal.version() + ", cannot be loaded: "
                        + refusal.why())
                .orElseGet(() -> "model '" + model
                        + "' has no champion yet: train a first version, or set the alias champion to one");
    }
}
