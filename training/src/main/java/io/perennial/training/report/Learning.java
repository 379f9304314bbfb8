package io.perennial.training.report;

import io.perennial.training.fit.Fitted;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How the fit went.
///
/// @param curve      error or log loss on the newest training rows after each round
/// @param rounds     kept
/// @param importance share of the total gain by feature
public record Learning(List<Double> curve, int rounds, Map<String, Double> importance) {
    public Learning {
        curve = List.copyOf(curve);
        importance = new TreeMap<>(importance);
    }

    public static Learning of(Fitted fitted) {
        return new Learning(
                fitted.learningCurve(), fitted.model().rounds(), fitted.model().importance());
    }
}
