package io.perennial.training.problem;

import io.perennial.contract.NameSuggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/// Mapping of the problem file.
///
/// @param value  mapping as a value, for its place in the file
/// @param values values by key, in the order of the file
record YamlMapping(YamlValue value, Map<String, YamlValue> values) {
    static YamlMapping of(YamlValue self) {
        if (!(self.node() instanceof MappingNode mapping)) {
            throw self.error("must have keys and values, one 'key: value' per line");
        }
        Map<String, YamlValue> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlValue key = new YamlValue(self.file(), self.path(), tuple.getKeyNode());
            YamlValue yamlValue = new YamlValue(self.file(), path(self, key.text()), tuple.getValueNode());
            if (values.put(key.text(), yamlValue) != null) {
                throw key.error("the key '" + key.text() + "' is given twice; keep one");
            }
        }
        return new YamlMapping(self, values);
    }

    private static String path(YamlValue self, String key) {
        return self.path().isEmpty() ? key : self.path() + "." + key;
    }

    /// Rejects all other keys.
    YamlMapping allowOnly(List<String> known) {
        values.forEach((key, yamlValue) -> {
            if (!known.contains(key)) {
                throw yamlValue.error(
                        "unknown key" + NameSuggestion.hint(key, known) + "; known here: " + String.join(", ", known));
            }
        });
        return this;
    }

    Optional<YamlValue> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    YamlValue required(String key) {
        return find(key).orElseThrow(() -> value.error("the key '" + key + "' is missing"));
    }

    String text(String key, String otherwise) {
        return find(key).map(YamlValue::text).orElse(otherwise);
    }

    /// SQL expression, without the line break at the end of a YAML block.
    String sql(String key, String otherwise) {
        return text(key, otherwise).strip();
    }

    boolean flag(String key, boolean otherwise) {
        return find(key).map(YamlValue::flag).orElse(otherwise);
    }
}
