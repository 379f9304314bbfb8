package io.perennial.training.problem;

import io.perennial.policy.LevelGroups;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Binds a section to a record of settings: each component has a key, its name in snake case, and a default. So
/// a new component of a record is a key of the problem file. A component whose record is nested in that of
/// the section groups keys of the same section.
final class RecordBinder {
    private RecordBinder() {}

    /// @param defaults values of absent keys
    static <T extends Record> T bind(Optional<YamlValue> value, T defaults) {
        return value.map(YamlValue::section)
                .map(yamlMapping -> bind(yamlMapping, defaults))
                .orElse(defaults);
    }

    static List<String> keys(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(component -> isGroup(component)
                        ? keys(component.getType().asSubclass(Record.class)).stream()
                        : Stream.of(key(component)))
                .toList();
    }

    private static boolean isGroup(RecordComponent component) {
        return component.getType().isRecord()
                && component.getType().getEnclosingClass() == component.getDeclaringRecord();
    }

    private static <T extends Record> T bind(YamlMapping yamlMapping, T defaults) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) defaults.getClass();
        yamlMapping.allowOnly(keys(type));
        return fill(yamlMapping, type, defaults);
    }

    private static <T extends Record> T fill(YamlMapping yamlMapping, Class<T> type, Record defaults) {
        Object[] arguments = Arrays.stream(type.getRecordComponents())
                .map(component -> argument(yamlMapping, component, read(component, defaults)))
                .toArray();
        return construct(yamlMapping, type, arguments);
    }

    private static Object argument(YamlMapping yamlMapping, RecordComponent component, Object otherwise) {
        return isGroup(component)
                ? fill(yamlMapping, component.getType().asSubclass(Record.class), (Record) otherwise)
                : yamlMapping
                        .find(key(component))
                        .map(yamlValue -> convert(yamlValue, component.getGenericType()))
                        .orElse(otherwise);
    }

    private static String key(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static Object convert(YamlValue yamlValue, Type type) {
        if (type == int.class || type == Integer.class) {
            return yamlValue.integer();
        } else if (type == long.class) {
            return yamlValue.longValue();
        } else if (type == double.class || type == Double.class) {
            return yamlValue.number();
        } else if (type == boolean.class) {
            return yamlValue.flag();
        } else if (type == String.class) {
            return yamlValue.text();
        } else if (type == Duration.class) {
            return yamlValue.duration();
        } else if (type == SearchRange.class) {
            return yamlValue.searchRange();
        } else if (type == LevelGroups.class) {
            return yamlValue.levelGroups();
        } else if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            return yamlValue.section().values().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> convert(entry.getValue(), map.getActualTypeArguments()[1])));
        } else if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return yamlValue.items().stream()
                    .map(item -> convert(item, list.getActualTypeArguments()[0]))
                    .toList();
        }
        return constant(yamlValue, type);
    }

    private static Object constant(YamlValue yamlValue, Type type) {
        if (!(type instanceof Class<?> options) || !options.isEnum()) {
            throw new IllegalStateException("the problem file does not support a setting of " + type);
        }
        List<String> names = Arrays.stream(options.getEnumConstants())
                .map(option -> option.toString().toLowerCase(Locale.ROOT))
                .toList();
        int index = names.indexOf(yamlValue.text());
        if (index < 0) {
            throw yamlValue.error("must be one of " + String.join(", ", names) + ", not '" + yamlValue.text() + "'");
        }
        return options.getEnumConstants()[index];
    }

    private static Object read(RecordComponent component, Record defaults) {
        try {
            return component.getAccessor().invoke(defaults);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a settings record must be public: " + defaults.getClass(), e);
        }
    }

    private static <T extends Record> T construct(YamlMapping yamlMapping, Class<T> type, Object[] arguments) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<T> canonical = type.getDeclaredConstructor(types);
            return canonical.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw refused(yamlMapping, String.valueOf(e.getTargetException().getMessage()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a settings record must be public: " + type, e);
        }
    }

    /// Error of the record's own validation, at the line of the key that its message names.
    private static ProblemException refused(YamlMapping yamlMapping, String message) {
        String rule = message.substring(message.indexOf(':') + 1).strip();
        return yamlMapping.values().entrySet().stream()
                .filter(entry -> rule.contains(entry.getKey()))
                .findFirst()
                .map(entry -> entry.getValue().error(rule))
                .orElseGet(() -> yamlMapping.value().error(rule));
    }
}
