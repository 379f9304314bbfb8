package io.perennial.contract;

import java.util.ArrayList;
import java.util.List;

/// Maps records of one contract to another by input name: inputs may be in another order, new or missing. An
/// input of the same type keeps its exact value. A value of another type becomes missing and is counted, since
/// the number 74 is not the level "74". Safe to share between threads.
public final class ContractMapping {
    private static final int NONE = -1;

    /// @param place    index of the value in a record of the first contract, or [#NONE]
    /// @param sameType whether both contracts give the input the same type
    private record Source(int place, boolean sameType) {}

    private final List<Source> sources;
    private final boolean sameOrder;
    private final boolean sameTarget;

    private ContractMapping(List<Source> sources, boolean sameOrder, boolean sameTarget) {
        this.sources = sources;
        this.sameOrder = sameOrder;
        this.sameTarget = sameTarget;
    }

    /// A record of the second contract.
    ///
    /// @param unreadable number of values that were lost because their input has different types in the two
    ///                   contracts
    public record MappedExample(Example example, int unreadable) {}

    /// @param from contract of the original records
    /// @param to   contract of the mapped records
    public static ContractMapping of(Contract from, Contract to) {
        List<String> names = from.inputs().stream().map(Field::name).toList();
        List<Source> sources = to.inputs().stream()
                .map(field -> source(from, names.indexOf(field.name()), field))
                .toList();
        return new ContractMapping(sources, isIdentity(sources, names.size()), sameTarget(from, to));
    }

    private static Source source(Contract from, int place, Field field) {
        return new Source(
                place, place != NONE && from.inputs().get(place).getClass().equals(field.getClass()));
    }

    private static boolean isIdentity(List<Source> sources, int inputs) {
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i).place() != i || !sources.get(i).sameType()) {
                return false;
            }
        }
        return sources.size() == inputs;
    }

    /// Whether both contracts have the same target: the same task, unit and name. Ranges and classes may differ.
    private static boolean sameTarget(Contract from, Contract to) {
        return from.task() == to.task()
                && from.target().name().equals(to.target().name())
                && from.target().unit().equals(to.target().unit());
    }

    /// Whether predictions and actuals have the same meaning under both contracts.
    public boolean sameTarget() {
        return sameTarget;
    }

    /// Maps one record.
    ///
    /// @param example record of the first contract
    public MappedExample map(Example example) {
        if (sameOrder) {
            return new MappedExample(example, 0);
        }
        List<FieldValue> values = new ArrayList<>(sources.size());
        int unreadable = 0;
        for (Source source : sources) {
            FieldValue value = source.place() == NONE
                    ? FieldValue.MISSING
                    : example.values().get(source.place());
            boolean lost = !source.sameType() && !(value instanceof FieldValue.Missing);
            values.add(lost ? FieldValue.MISSING : value);
            unreadable += lost ? 1 : 0;
        }
        return new MappedExample(new Example(values), unreadable);
    }
}
