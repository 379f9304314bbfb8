package io.perennial.training.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.Run;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.mlflow.api.proto.Service;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.RunsPage;

/// Client of an MLflow tracking server. It uses MLflow's own client for runs, and REST for features that the
/// client lacks (aliases, tags of versions, artifacts without a Python installation). Every method throws
/// [MirrorException] if the server does not respond or returns an error.
public final class MlflowServer implements AutoCloseable {
    /// Tag of an MLflow run with the id of the mirrored run.
    static final String RUN_TAG = "perennial.run";

    /// Tag of an MLflow model version with the id of the mirrored version.
    static final String VERSION_TAG = "perennial.version";

    private static final int PAGE = 1000;

    private final URI address;
    private final MlflowClient client;
    private final ArtifactUploader uploads;

    /// @param address address of the server, as in `MLFLOW_TRACKING_URI`
    public MlflowServer(URI address) {
        this.address = address;
        this.client = new MlflowClient(address.toString());
        this.uploads = new ArtifactUploader(address);
    }

    /// @param completeRuns ids of complete runs
    /// @param partialRuns  MLflow ids of incomplete runs by run id
    record Experiment(String id, Set<String> completeRuns, Map<String, String> partialRuns) {}

    /// @param artifacts artifact URI of the run
    record OpenRun(String id, String artifacts) {}

    Experiment experiment(String name) {
        return call(() -> {
            String id = client.getExperimentByName(name)
                    .map(Service.Experiment::getExperimentId)
                    .orElseGet(() -> client.createExperiment(name));
            var whole = new TreeSet<String>();
            var halves = new TreeMap<String, String>();
            RunsPage page = client.searchRuns(List.of(id), "", Service.ViewType.ACTIVE_ONLY, PAGE);
            collect(page.getItems(), whole, halves);
            while (page.hasNextPage()) {
                page = (RunsPage) page.getNextPage();
                collect(page.getItems(), whole, halves);
            }
            return new Experiment(id, whole, halves);
        });
    }

    private static void collect(List<Service.Run> runs, Set<String> whole, Map<String, String> halves) {
        runs.forEach(run -> run.getData().getTagsList().stream()
                .filter(tag -> tag.getKey().equals(RUN_TAG))
                .forEach(tag -> {
                    if (run.getInfo().getStatus() == Service.RunStatus.RUNNING) {
                        halves.put(tag.getValue(), run.getInfo().getRunId());
                    } else {
                        whole.add(tag.getValue());
                    }
                }));
    }

    void delete(String mlflowRun) {
        call(() -> {
            client.deleteRun(mlflowRun);
            return mlflowRun;
        });
    }

    /// Starts a run and sends all its data except files.
    OpenRun open(Experiment experiment, Run run) {
        return call(() -> {
            Service.RunInfo info = client.createRun(Service.CreateRun.newBuilder()
                    .setExperimentId(experiment.id())
                    .setStartTime(run.startedAt().toEpochMilli())
                    .addTags(RunBatches.tag(RUN_TAG, run.id()))
                    .build());
            new RunBatches(run)
                    .send((metrics, parameters, tags) -> client.logBatch(info.getRunId(), metrics, parameters, tags));
            return new OpenRun(info.getRunId(), info.getArtifactUri());
        });
    }

    /// Sends the files of a run, unless the server stores files elsewhere: the tags contain their addresses.
    void upload(OpenRun run, String name, byte[] bytes) {
        uploads.put(run.artifacts(), name, bytes);
    }

    void register(OpenRun run, String model, ModelVersion version) {
        call(() -> {
            if (registeredVersion(model, version).isEmpty()) {
                post(
                        "model-versions/create",
                        Map.of(
                                "name", model,
                                "source", run.artifacts(),
                                "run_id", run.id(),
                                "description", "version " + version,
                                "tags", List.of(Map.of("key", VERSION_TAG, "value", version.id()))));
            }
            return run;
        });
    }

    void setChampion(String model, ModelVersion version) {
        call(() -> {
            registeredVersion(model, version)
                    .ifPresent(number -> post(
                            "registered-models/alias", Map.of("name", model, "alias", "champion", "version", number)));
            return version;
        });
    }

    void close(OpenRun openRun, Run run) {
        call(() -> {
            client.setTerminated(
                    openRun.id(),
                    run.outcome().failure() == null ? Service.RunStatus.FINISHED : Service.RunStatus.FAILED,
                    run.startedAt().plus(run.usage().duration()).toEpochMilli());
            return openRun;
        });
    }

    /// MLflow's number of a version; creates the registered model if there is none.
    private Optional<String> registeredVersion(String model, ModelVersion version) {
        try {
            post("registered-models/create", Map.of("name", model));
            return Optional.empty();
        } catch (MlflowHttpException e) {
            if (!String.valueOf(e.getBodyMessage()).contains("RESOURCE_ALREADY_EXISTS")) {
                throw e;
            }
        }
        String filter = "name='" + model + "' and tags.`" + VERSION_TAG + "`='" + version.id() + "'";
        String found = client.sendGet(
                "model-versions/search?max_results=1&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
        JsonNode first = json(found).path("model_versions").path(0).path("version");
        return first.isMissingNode() ? Optional.empty() : Optional.of(first.asText());
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new MlflowClientException("the response is not JSON: " + e.getOriginalMessage());
        }
    }

    private String post(String path, Map<String, Object> body) {
        return client.sendPost(path, Json.line(body));
    }

    private <T> T call(Supplier<T> question) {
        try {
            return question.get();
        } catch (MlflowClientException e) {
            throw new MirrorException("MLflow at " + address + " fails: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
