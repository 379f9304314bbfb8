package io.perennial.predictionlog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.ParseResult;
import io.perennial.contract.RecordParser;
import io.perennial.json.Json;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads lines of [SpillLine] from a log that may hold other lines and prefixes.
public final class SpillReader {
    static final String START = "{\"spill\":";

    private final String model;
    private final Function<ModelVersion, Contract> contracts;
    private final Map<ModelVersion, Contract> known = new HashMap<>();
    private final Map<ModelVersion, RecordParser> parsers = new HashMap<>();

    /// @param model     name of the model; lines of other models are skipped
    /// @param contracts returns the contract of a version, asked once; may throw if there is no such version
    public SpillReader(String model, Function<ModelVersion, Contract> contracts) {
        this.model = model;
        this.contracts = contracts;
    }

    /// @return the prediction; empty if the line holds none of this model
    /// @throws SpillException       if it holds one that cannot be read
    /// @throws UncheckedIOException if the contract of its version cannot be read now, but may be readable later
    public Optional<LoggedPrediction> read(String line) {
        int start = line.indexOf(START);
        if (start < 0) {
            return Optional.empty();
        }
        try {
            JsonNode spill = Json.mapper().readTree(line.substring(start)).path("spill");
            return spill.path("model").asText().equals(model) ? Optional.of(prediction(spill)) : Optional.empty();
        } catch (JsonProcessingException e) {
            throw new SpillException("the line is incomplete: " + e.getOriginalMessage(), e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof JsonProcessingException) {
                throw new SpillException(String.valueOf(e.getMessage()), e);
            }
            throw e;
        } catch (RuntimeException e) {
            throw new SpillException(String.valueOf(e.getMessage()), e);
        }
    }

    private LoggedPrediction prediction(JsonNode spill) throws JsonProcessingException {
        var version = new ModelVersion(text(spill, "version"));
        return new LoggedPrediction(
                PredictionId.parse(text(spill, "id")),
                version,
                Instant.parse(text(spill, "eventTime")),
                Instant.parse(text(spill, "predictedAt")),
                example(version, spill.path("record")),
                parsePrediction(version, spill),
                Optional.empty(),
                shadow(spill.path("challenger")));
    }

    private Prediction parsePrediction(ModelVersion version, JsonNode spill) {
        if (!spill.has("probabilities")) {
            return new Prediction(number(spill, "prediction"), interval(spill));
        }
        JsonNode named = spill.path("probabilities");
        Map<String, Double> probabilities = new LinkedHashMap<>();
        contract(version).target().classes().forEach(name -> probabilities.put(name, number(named, name)));
        return Prediction.ofClasses(probabilities);
    }

    private Example example(ModelVersion version, JsonNode record) throws JsonProcessingException {
        RecordParser parser = parsers.computeIfAbsent(version, key -> new RecordParser(contract(key)));
        byte[] json = Json.mapper().writeValueAsString(record).getBytes(StandardCharsets.UTF_8);
        return switch (parser.parse(json)) {
            case ParseResult.Accepted<Example> accepted -> accepted.items().getFirst();
            case ParseResult.Rejected<Example> rejected ->
                throw new SpillException("its record does not fit version " + version + ": "
                        + rejected.violations().getFirst());
            case ParseResult.Malformed<Example>(String message) -> throw new SpillException(message);
        };
    }

    private Contract contract(ModelVersion version) {
        return known.computeIfAbsent(version, contracts);
    }

    private static Optional<Prediction.Interval> interval(JsonNode spill) {
        return spill.has("low")
                ? Optional.of(new Prediction.Interval(number(spill, "low"), number(spill, "high")))
                : Optional.empty();
    }

    private Optional<ShadowPrediction> shadow(JsonNode challenger) {
        if (challenger.isMissingNode()) {
            return Optional.empty();
        }
        var version = new ModelVersion(text(challenger, "version"));
        return Optional.of(new ShadowPrediction(
                version,
                ShadowPrediction.Outcome.valueOf(text(challenger, "outcome")),
                challenger.has("prediction") ? Optional.of(parsePrediction(version, challenger)) : Optional.empty()));
    }

    /// A number; NaN and infinities are written as text.
    private static double number(JsonNode spill, String name) {
        return Double.parseDouble(text(spill, name));
    }

    private static String text(JsonNode spill, String name) {
        JsonNode value = spill.path(name);
        if (!value.isValueNode() || value.isNull()) {
            throw new SpillException("it has no '" + name + "'");
        }
        return value.asText();
    }
}
