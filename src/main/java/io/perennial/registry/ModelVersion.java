package io.perennial.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Id of one trained model: time of training in milliseconds, then the first digits of the model file's hash.
/// The same file trained again is another version. Ids sort by age.
public record ModelVersion(@JsonValue String id) implements Comparable<ModelVersion> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    @JsonCreator
    public ModelVersion {
        if (!id.matches("[0-9A-Za-z][0-9A-Za-z._-]*")) {
            throw new IllegalArgumentException("'" + id + "' is not a model version");
        }
    }

    public static ModelVersion of(Instant trainedAt, String modelSha256) {
        return new ModelVersion(TIME.format(trainedAt) + "-" + modelSha256.substring(0, 8));
    }

    @Override
    public int compareTo(ModelVersion other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id;
    }
}
