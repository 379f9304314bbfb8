package io.perennial.training.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.contract.Numbers;
import java.io.UncheckedIOException;
import java.util.function.IntConsumer;

/// Asks the API whether it serves the new champion, and whether it answers a record of the holdout as training did.
public final class Verification {
    private static final int ATTEMPTS = 30;
    private static final double TOLERANCE = 1e-4;

    private final ServedModel api;
    private final IntConsumer pause;

    /// @param pause called with the number of the attempt that was in vain, before the next
    public Verification(ServedModel api, IntConsumer pause) {
        this.api = api;
        this.pause = pause;
    }

    public Verified verify(Promoted promoted) {
        String expected = promoted.version().id();
        String seen = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            seen = versionOrFault();
            if (seen.equals(expected)) {
                return probe(promoted);
            }
            pause.accept(attempt);
        }
        return verdict(promoted, false, "the API still does not serve " + expected + " but says " + seen);
    }

    private String versionOrFault() {
        try {
            return api.version();
        } catch (UncheckedIOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Verified probe(Promoted promoted) {
        double expected = promoted.probe().expected();
        JsonNode answer = api.predict(promoted.probe().input());
        double said = said(answer);
        boolean same = Math.abs(said - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
        String words = same
                ? promoted.words() + ". The API serves it and answers a record of the holdout as training did"
                : "the API serves " + promoted.version() + " but answers " + Numbers.plain(said)
                        + " to a record of the holdout, where training answered " + Numbers.plain(expected);
        return verdict(promoted, same, words);
    }

    /// The number answered: of a multi-class model the probability of the class answered.
    private static double said(JsonNode answer) {
        JsonNode number = answer.has("probabilities")
                ? answer.path("probabilities").path(answer.path("prediction").asText())
                : answer.path(answer.has("probability") ? "probability" : "prediction");
        return number.asDouble(Double.NaN);
    }

    private static Verified verdict(Promoted promoted, boolean verified, String words) {
        return new Verified(verified, promoted.version(), promoted.previous(), words);
    }
}
