package io.perennial.serving.http;

import io.perennial.registry.ModelRegistry;
import io.perennial.serving.call.Call;
import io.perennial.serving.champion.Champion;
import io.perennial.serving.champion.ChampionHolder;
import io.perennial.serving.champion.ChampionWatcher;
import io.perennial.serving.champion.Following;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Lets a request through to the champion, or says why there is none.
public final class ChampionGate {
    private static final int RETRY_SECONDS = 5;

    /// Who asks whether there is a champion asks again soon.
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final ChampionWatcher watcher;
    private final ChampionWait wait;
    private final ChampionHolder holder;
    private final String model;
    private final String root;

    public ChampionGate(ChampionWatcher watcher, ChampionWait wait, ChampionHolder holder, ModelRegistry registry) {
        this.watcher = watcher;
        this.wait = wait;
        this.holder = holder;
        this.model = registry.model();
        this.root = registry.store().root();
    }

    public Response with(Function<Champion, Response> work) {
        return with(Call.current().deadline().left(), work);
    }

    /// Waits at most a second for a champion that is being loaded.
    public Response atAGlance(Function<Champion, Response> work) {
        return with(Call.current().deadline().left(GLANCE), work);
    }

    private Response with(long patience, Function<Champion, Response> work) {
        return use(patience, champion -> {
                    Call.current().answeredBy(champion.manifest().version());
                    return work.apply(champion);
                })
                .orElseGet(this::none);
    }

    /// @param patience nanoseconds to wait for a first champion
    /// @return what the work returned, or empty if there is no champion
    <T> Optional<T> use(long patience, Function<Champion, T> work) {
        wait.atRequest(patience);
        return holder.use(work);
    }

    /// How the champion alias is followed, without addresses.
    Following following() {
        return shown(watcher.following());
    }

    /// Without addresses.
    Following shown(Following following) {
        return new PublicText(root, model).of(following);
    }

    /// Why there is no champion.
    Response none() {
        return Problem.of(Response.Status.SERVICE_UNAVAILABLE, "no-champion", why(following()))
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
                .orElseGet(() -> wait.isUnderWay()
                        ? "the champion of model '" + model + "' is still being loaded: send the request again"
                        : "model '" + model
                                + "' has no champion yet: train a first version, or set the alias champion to one");
    }
}
