package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.FaultKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Chooses a few cases of each scenario, always of the kind that was chosen least so far. The same at every run.
final class FewPerScenario implements FaultsRun.CaseChoice {
    private final int count;
    private final Map<FaultKind, Integer> chosen = new EnumMap<>(FaultKind.class);

    FewPerScenario(int count) {
        this.count = count;
    }

    @Override
    public List<FaultCase> among(List<FaultCase> all) {
        var left = new ArrayList<>(all);
        var few = new ArrayList<FaultCase>();
        while (few.size() < count && !left.isEmpty()) {
            FaultCase next = left.stream()
                    .min(Comparator.comparing(
                            each -> chosen.getOrDefault(each.fault().kind(), 0)))
                    .orElseThrow();
            chosen.merge(next.fault().kind(), 1, Integer::sum);
            left.remove(next);
            few.add(next);
        }
        return few;
    }
}
