package io.perennial.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.json.Json;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/// The bytes of a [LedgerEntry] with their own hash, the member `sha256`, so that a change of the last entry is found,
/// too: no later entry has its hash.
final class SealedEntry {
    private static final String HASH = "sha256";

    private SealedEntry() {}

    static byte[] seal(LedgerEntry entry) {
        ObjectNode json = Json.mapper().valueToTree(entry);
        json.put(HASH, ObjectKeys.sha256(Json.pretty(json)));
        return Json.pretty(json);
    }

    /// Whether the bytes are exactly as [#seal] wrote them, by this or another build.
    static boolean isIntact(byte[] bytes) {
        if (!isUnedited(bytes)) {
            return false;
        }
        ObjectNode json = read(bytes).orElseThrow();
        String hash = json.path(HASH).asText();
        json.remove(HASH);
        return hash.equals(ObjectKeys.sha256(Json.pretty(json)));
    }

    /// Whether the bytes are an object formatted as [Json#pretty] writes it.
    static boolean isUnedited(byte[] bytes) {
        return read(bytes)
                .filter(json -> Arrays.equals(Json.pretty(json), bytes))
                .isPresent();
    }

    private static Optional<ObjectNode> read(byte[] bytes) {
        try {
            return Json.read(bytes, JsonNode.class, "entry") instanceof ObjectNode json
                    ? Optional.of(json)
                    : Optional.empty();
        } catch (UncheckedIOException _) {
            return Optional.empty();
        }
    }
}
