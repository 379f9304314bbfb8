package io.perennial.training.erasure;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Values of categories in rows to erase, with the inputs that have them.
final class ErasedValues {
    private static final int MIN_LENGTH = 3;

    private final Map<String, Set<String>> inputs = new TreeMap<>();

    void add(String input, String value) {
        inputs.computeIfAbsent(value, _ -> new TreeSet<>()).add(input);
    }

    void addAll(ErasedValues others) {
        others.inputs.forEach((value, names) -> names.forEach(name -> add(name, value)));
    }

    Set<String> all() {
        return Set.copyOf(inputs.keySet());
    }

    void removeAll(Collection<String> values) {
        inputs.keySet().removeAll(values);
    }

    /// Values that reports are searched for. The others occur in reports that nobody's rows are in: values of
    /// fewer than three characters, those without a letter, and the names of the contract itself.
    Set<String> searched(Contract contract) {
        Set<String> names = names(contract);
        return inputs.keySet().stream()
                .filter(value -> isDistinctive(value) && !names.contains(value))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Inputs with values that reports are not searched for.
    Set<String> inputsNotSearched(Contract contract) {
        Set<String> searched = searched(contract);
        return inputs.entrySet().stream()
                .filter(entry -> !searched.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isDistinctive(String value) {
        return value.length() >= MIN_LENGTH && value.chars().anyMatch(Character::isLetter);
    }

    private static Set<String> names(Contract contract) {
        Set<String> names = new HashSet<>(contract.target().classes());
        names.add(contract.model());
        names.add(contract.target().name());
        names.add(contract.target().unit());
        contract.inputs().stream().map(Field::name).forEach(names::add);
        return names;
    }
}
