package io.perennial.contract;

import io.perennial.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a contract that [io.perennial.json.Json] wrote, without reflection, since cold starts wait for it.
final class ContractReader {
    private ContractReader() {}

    static Contract read(JsonObject json) {
        return new Contract(
                json.text("model"),
                json.number("version").intValue(),
                Task.valueOf(json.text("task")),
                target(json.object("target")),
                json.objects("inputs").stream().map(ContractReader::field).toList(),
                json.text("eventTime"),
                json.has("unknownFields") ? unknownFields(json.text("unknownFields")) : UnknownFields.REJECT);
    }

    private static Target target(JsonObject json) {
        List<String> classes = json.has("classes") ? json.texts("classes") : List.of();
        return new Target(json.text("name"), json.text("unit"), range(json.object("range")), classes);
    }

    private static Field field(JsonObject json) {
        String name = json.text("name");
        boolean required = json.flag("required");
        String description = json.text("description");
        String type = json.text("type");
        return switch (type) {
            case "number" ->
                new Field.Numeric(name, required, description, json.text("unit"), range(json.object("range")));
            case "category" -> new Field.Category(name, required, description, json.texts("allowed"));
            case "boolean" -> new Field.Flag(name, required, description);
            case "timestamp" -> new Field.Timestamp(name, required, description, json.text("zone"));
            default ->
                throw new IllegalArgumentException("input '" + name + "' has the type '" + type
                        + "', which this version of Perennial does not know: use the version that wrote it");
        };
    }

    private static Range range(JsonObject json) {
        return new Range(bound(json, "min"), bound(json, "max"));
    }

    private static @Nullable Double bound(JsonObject json, String name) {
        return json.has(name) ? json.number(name).doubleValue() : null;
    }

    private static UnknownFields unknownFields(String policy) {
        return switch (policy) {
            case "reject" -> UnknownFields.REJECT;
            case "ignore" -> UnknownFields.IGNORE;
            default -> throw new IllegalArgumentException("unknownFields must be reject or ignore, not " + policy);
        };
    }
}
