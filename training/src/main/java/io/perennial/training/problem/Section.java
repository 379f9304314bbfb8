package io.perennial.training.problem;

import io.perennial.contract.NameSuggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/// A mapping of the problem file.
///
/// @param self   the mapping as a value, for its place
/// @param values by key, in the file's order
record Section(Value self, Map<String, Value> values) {
    static Section of(Value self) {
        if (!(self.node() instanceof MappingNode mapping)) {
            throw self.error("must hold keys and values, one 'key: value' a line");
        }
        Map<String, Value> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Value key = new Value(self.file(), self.path(), tuple.getKeyNode());
            Value value = new Value(self.file(), path(self, key.text()), tuple.getValueNode());
            if (values.put(key.text(), value) != null) {
                throw key.error("the key '" + key.text() + "' stands here twice; keep one");
            }
        }
        return new Section(self, values);
    }

    private static String path(Value self, String key) {
        return self.path().isEmpty() ? key : self.path() + "." + key;
    }

    /// Refuses every other key.
    Section only(List<String> known) {
        values.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw value.error(
                        "unknown key" + NameSuggestion.hint(key, known) + "; known here: " + String.join(", ", known));
            }
        });
        return this;
    }

    Optional<Value> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    Value get(String key) {
        return find(key).orElseThrow(() -> self.error("the key '" + key + "' is missing"));
    }

    String text(String key, String otherwise) {
        return find(key).map(Value::text).orElse(otherwise);
    }

    /// An SQL expression, without the line break that a YAML block ends in.
    String sql(String key, String otherwise) {
        return text(key, otherwise).strip();
    }

    boolean flag(String key, boolean otherwise) {
        return find(key).map(Value::flag).orElse(otherwise);
    }
}
