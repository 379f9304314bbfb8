package io.perennial.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The contract as JSON Schema (draft 2020-12) of one record: what [RecordParser] accepts.
public final class RecordSchema {
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9]\\d{0,17}");
    private static final String TIME = "^(19|20)\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])"
            + "([Tt ]([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?( ?([Zz]|[+-](0\\d|1[0-5])(:?[0-5]\\d)?))?)?$";

    private RecordSchema() {}

    public static Map<String, Object> of(Contract contract) {
        Map<String, Object> properties = new LinkedHashMap<>();
        contract.inputs().forEach(field -> properties.put(field.name(), property(field)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("title", contract.model() + " record");
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required(contract));
        schema.put("additionalProperties", contract.unknownFields() == UnknownFields.IGNORE);
        return schema;
    }

    private static List<String> required(Contract contract) {
        return contract.inputs().stream()
                .filter(Field::required)
                .map(Field::name)
                .toList();
    }

    private static Map<String, Object> property(Field field) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("description", description(field));
        switch (field) {
            case Field.Numeric number -> number(number, property);
            case Field.Category category -> category(category, property);
            case Field.Flag _ -> property.put("type", types(field, "boolean"));
            case Field.Timestamp _ -> {
                property.put("type", types(field, "string"));
                property.put("pattern", TIME);
            }
        }
        return property;
    }

    private static String description(Field field) {
        String allowed = field.reader().expected();
        return field.description().isEmpty() ? allowed : field.description() + ": " + allowed;
    }

    private static void number(Field.Numeric field, Map<String, Object> property) {
        property.put("type", types(field, "number"));
        property.put("minimum", Math.max(field.range().lowest(), -Float.MAX_VALUE));
        property.put("maximum", Math.min(field.range().highest(), Float.MAX_VALUE));
    }

    private static void category(Field.Category field, Map<String, Object> property) {
        if (field.allowed().isEmpty()) {
            property.put("type", types(field, "string", "integer"));
            property.put("minLength", 1);
            property.put("maxLength", CategoryReader.MAX_LENGTH);
        } else {
            property.put("enum", levels(field));
        }
    }

    /// Each level as text and, if it is an integer, also as an integer.
    private static List<Object> levels(Field.Category field) {
        List<Object> levels = new ArrayList<>(field.allowed());
        field.allowed().stream()
                .filter(level -> INTEGER.matcher(level).matches())
                .map(Long::valueOf)
                .forEach(levels::add);
        if (!field.required()) {
            levels.add(null);
        }
        return levels;
    }

    private static List<String> types(Field field, String... types) {
        List<String> all = new ArrayList<>(List.of(types));
        if (!field.required()) {
            all.add("null");
        }
        return all;
    }
}
