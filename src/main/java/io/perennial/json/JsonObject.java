package io.perennial.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A JSON object, read without reflection, for the few files that a first response waits for. [Json]'s mapper
/// inspects every class before it reads into it, and its warm-up would take most of that time.
///
/// Getters throw [IllegalArgumentException] with the name of a member that is missing or of another type.
public final class JsonObject {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final String what;
    private final Map<String, @Nullable Object> members;

    private JsonObject(String what, Map<String, @Nullable Object> members) {
        this.what = what;
        this.members = members;
    }

    /// Reads a value from the parser's current token on.
    private interface Reading {
        JsonParser open() throws IOException;
    }

    /// @param what name of the text in errors
    /// @throws UncheckedIOException if this is not one JSON object
    public static JsonObject read(byte[] json, String what) {
        return read(() -> FACTORY.createParser(json), what);
    }

    /// @param what name of the text in errors
    /// @throws UncheckedIOException if this is not one JSON object
    public static JsonObject read(String json, String what) {
        return read(() -> FACTORY.createParser(json), what);
    }

    /// Reads the content of a file, like [Json#read].
    ///
    /// @param what name of the file in errors
    /// @param make converts the object; may throw if a member is missing or wrong
    /// @throws UncheckedIOException if this is not one JSON object, or the conversion fails
    public static <T> T read(byte[] json, String what, Function<JsonObject, T> make) {
        JsonObject read = read(json, what);
        try {
            return make.apply(read);
        } catch (IllegalArgumentException | DateTimeException e) {
            String why = String.valueOf(e.getMessage());
            throw new UncheckedIOException(
                    why.startsWith(what) ? why : what + " cannot be read: " + why,
                    new JsonParseException(null, why, e));
        }
    }

    private static JsonObject read(Reading reading, String what) {
        try (JsonParser at = reading.open()) {
            if (at.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(null, "it is not a JSON object");
            }
            return new JsonObject(what, members(at));
        } catch (IOException e) {
            throw new UncheckedIOException(what + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, @Nullable Object> members(JsonParser at) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (at.nextToken() == JsonToken.FIELD_NAME) {
            String name = at.currentName();
            at.nextToken();
            members.put(name, value(at));
        }
        return members;
    }

    private static @Nullable Object value(JsonParser at) throws IOException {
        return switch (at.currentToken()) {
            case START_OBJECT -> members(at);
            case START_ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                while (at.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(at));
                }
                yield items;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> at.getNumberValue();
            case VALUE_TRUE, VALUE_FALSE -> at.getBooleanValue();
            case VALUE_NULL -> null;
            default -> at.getText();
        };
    }

    public boolean has(String name) {
        return members.get(name) != null;
    }

    public String text(String name) {
        return member(name, "a text", String.class);
    }

    public Number number(String name) {
        return member(name, "a number", Number.class);
    }

    /// A boolean member; false if it is missing.
    public boolean flag(String name) {
        return has(name) && member(name, "true or false", Boolean.class);
    }

    public JsonObject object(String name) {
        return object(name, member(name, "an object", Map.class));
    }

    /// The members as read: texts, numbers, booleans, lists, maps.
    public Map<String, @Nullable Object> members() {
        return members;
    }

    /// The items of a list of texts.
    public List<String> texts(String name) {
        return items(name, item -> item instanceof String text ? text : null);
    }

    /// The items of a list of numbers, or of texts with a number: infinities are written so.
    public List<Double> numbers(String name) {
        return items(name, item -> {
            if (item instanceof Number number) {
                return number.doubleValue();
            }
            return item instanceof String text ? Double.valueOf(text) : null;
        });
    }

    /// The items of a list of objects.
    public List<JsonObject> objects(String name) {
        return items(name, item -> item instanceof Map<?, ?> map ? object(name, map) : null);
    }

    private <T> List<T> items(String name, Function<Object, @Nullable T> read) {
        List<T> all = new ArrayList<>();
        for (Object item : member(name, "a list", List.class)) {
            T one = item == null ? null : read.apply(item);
            if (one == null) {
                throw wrong(name, "a list of the right items");
            }
            all.add(one);
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private JsonObject object(String name, Map<?, ?> map) {
        return new JsonObject(what + ", " + name, (Map<String, @Nullable Object>) map);
    }

    private <T> T member(String name, String kind, Class<T> type) {
        Object value = members.get(name);
        if (!type.isInstance(value)) {
            throw wrong(name, kind);
        }
        return type.cast(value);
    }

    private IllegalArgumentException wrong(String name, String kind) {
        return new IllegalArgumentException(what + " cannot be read: '" + name + "' must be " + kind);
    }
}
