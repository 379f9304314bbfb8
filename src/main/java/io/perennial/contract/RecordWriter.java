package io.perennial.contract;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes an example as the record that [RecordParser] reads. Missing fields are left out.
public final class RecordWriter {
    private final List<Field> fields;

    public RecordWriter(Contract contract) {
        fields = contract.inputs();
    }

    /// JSON values by field name, in the contract's order.
    public Map<String, Object> write(Example example) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.get(i).name();
            switch (example.values().get(i)) {
                case FieldValue.Real(double value) -> json.put(name, value);
                case FieldValue.Text(String value) -> json.put(name, value);
                case FieldValue.Flag(boolean value) -> json.put(name, value);
                case FieldValue.Time(long second) ->
                    json.put(name, Instant.ofEpochSecond(second).toString());
                case FieldValue.Missing _ -> {}
            }
        }
        return json;
    }
}
