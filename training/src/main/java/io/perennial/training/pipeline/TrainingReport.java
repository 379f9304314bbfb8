package io.perennial.training.pipeline;

import io.perennial.registry.Evaluation;
import io.perennial.registry.Lineage;
import io.perennial.training.fit.Fitted;
import io.perennial.training.problem.Problem;

/// placeholder
final class TrainingReport {
    private TrainingReport() {}

    static String html(Problem problem, Lineage lineage, Evaluation evaluation, Fitted fitted) {
        return problem.question() + lineage + evaluation + fitted.learningCurve();
    }
}
