package io.perennial.training.erasure;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.perennial.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Replaces values in objects that are stored as JSON, and finds values in text.
final class ValueReplacement {
    static final String REPLACEMENT = "(erased)";

    private final ObjectMapper mapper;
    private final Pattern pattern;

    ValueReplacement(Set<String> values) {
        this.mapper = Json.mapper()
                .copy()
                .registerModule(new SimpleModule().addSerializer(String.class, new Replacing(values)));
        this.pattern = values.isEmpty() ? Pattern.compile("(?!)") : pattern(values);
    }

    /// The values, not as parts of a longer value: `c-1` is not found in `c-1-7`.
    private static Pattern pattern(Set<String> values) {
        return Pattern.compile(values.stream()
                .flatMap(value -> Stream.of(value, html(value), attribute(value), json(value))
                        .distinct())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining(
                        "|", "(?<![\\p{L}\\p{N}_@/.-])(?:", ")(?![\\p{L}\\p{N}_@/-]|\\.[\\p{L}\\p{N}])")));
    }

    /// The object without the values. A text is replaced if it is one of the values as a whole, and so is a value in
    /// “quotation marks”, as sentences of reports have it. Keys, enums and names of the JSON stay.
    ///
    /// @return the same object if it has none of them
    <T> T apply(T object, Class<T> type) {
        try {
            String replaced = mapper.writeValueAsString(object);
            return replaced.equals(Json.line(object))
                    ? object
                    : Json.read(replaced.getBytes(java.nio.charset.StandardCharsets.UTF_8), type, type.getSimpleName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A text for people, replaced as a whole if it has one of the values.
    String apply(String text) {
        return isIn(text) ? REPLACEMENT : text;
    }

    /// Whether a text, HTML or JSON has one of the values.
    boolean isIn(String text) {
        return pattern.matcher(text).find();
    }

    private static String html(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String attribute(String value) {
        return html(value).replace("\"", "&#34;").replace("'", "&#39;");
    }

    private static String json(String value) {
        String quoted = Json.line(value);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static final class Replacing extends StdSerializer<String> {
        private static final long serialVersionUID = 1;

        private final transient Set<String> values;

        Replacing(Set<String> values) {
            super(String.class);
            this.values = values;
        }

        @Override
        public void serialize(String text, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(values.contains(text) ? REPLACEMENT : withoutQuoted(text));
        }

        private String withoutQuoted(String text) {
            String left = text;
            for (String value : left.indexOf('“') < 0 ? Set.<String>of() : values) {
                left = left.replace("“" + value + "”", "“" + REPLACEMENT + "”");
            }
            return left;
        }
    }
}
