package io.perennial.contract;

import java.util.ArrayList;
import java.util.List;

/// Brings records of one contract under another, input by input and by name: inputs may stand in another order,
/// be new or be gone. An input of the same type keeps its value bit for bit. A value of another type becomes
/// missing and is counted, since 74 the number is not "74" the level. Safe to share between threads.
public final class ContractMapping {
    private static final int NONE = -1;

    /// @param place    of the value in a record of the first contract, or [#NONE]
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
    /// @param unreadable number of values that were lost because the two contracts give their input different
    ///                   types
    public record MappedExample(Example example, int unreadable) {}

    /// @param from contract of the records to map
    /// @param to   contract to bring them under
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

    /// Whether both contracts predict the same: by the same task, in the same unit, under the same name. Ranges and
    /// classes may differ.
    private static boolean sameTarget(Contract from, Contract to) {
        return from.task() == to.task()
                && from.target().name().equals(to.target().name())
                && from.target().unit().equals(to.target().unit());
    }

    /// Whether predictions and actuals of one contract mean the same under the other.
    public boolean sameTarget() {
        return sameTarget;
    }

    /// @param example a record of the first contract
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
