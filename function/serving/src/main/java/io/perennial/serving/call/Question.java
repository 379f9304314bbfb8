package io.perennial.serving.call;

import io.perennial.contract.Example;
import java.util.List;

/// The records of one request.
///
/// @param call     it belongs to
/// @param examples at least one
/// @param dryRun   whether nothing is written down and no challenger asked
public record Question(Call call, List<Example> examples, boolean dryRun) {
    public Question {
        examples = List.copyOf(examples);
    }

    /// Of all questions, in their order.
    public static List<Example> examples(List<Question> questions) {
        return questions.size() == 1
                ? questions.getFirst().examples()
                : questions.stream()
                        .flatMap(question -> question.examples().stream())
                        .toList();
    }
}
