package io.perennial.training.problem;

import io.perennial.contract.Field;
import io.perennial.contract.Nearest;
import java.util.List;
import java.util.Optional;

/// Whether the groups of `monitoring` are of inputs and levels that there are.
record GroupCheck(List<Field> inputs) {
    void check(Optional<Value> monitoring) {
        monitoring
                .map(Value::section)
                .flatMap(section -> section.find("groups"))
                .map(Value::section)
                .ifPresent(groups -> groups.values().forEach(this::check));
    }

    private void check(String name, Value groups) {
        Field.Category category = inputs.stream()
                .filter(field -> field.name().equals(name))
                .filter(Field.Category.class::isInstance)
                .map(Field.Category.class::cast)
                .findFirst()
                .orElseThrow(() -> groups.error("'" + name + "' must be an input of type category"
                        + Nearest.hint(name, inputs.stream().map(Field::name).toList())));
        groups.section().values().values().stream()
                .flatMap(group -> group.items().stream())
                .filter(level -> !category.allows(level.level()))
                .findFirst()
                .ifPresent(level -> {
                    throw level.error("'" + name + "' does not allow the level '" + level.level()
                            + "'; correct it, or add it to the input's allowed");
                });
    }
}
