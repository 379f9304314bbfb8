package io.perennial.serving.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.Map;

/// Writes a map in its own order, where this project's JSON sorts maps by their keys.
final class InOrder extends JsonSerializer<Map<String, Float>> {
    @Override
    public void serialize(Map<String, Float> map, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Float> entry : map.entrySet()) {
            json.writeNumberField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }
}
