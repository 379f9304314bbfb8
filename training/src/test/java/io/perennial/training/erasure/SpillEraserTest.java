package io.perennial.training.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.FieldValue;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.SpillReader;
import io.perennial.predictionlog.SqsSpillQueue;
import io.perennial.registry.ModelVersion;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpillEraserTest {
    private static final int MESSAGES = 37;
    private static final ModelVersion VERSION = new ModelVersion("v1");

    private final ErasureFixture fixture = new ErasureFixture();
    private FakeQueue queue = fixture.queue;
    private int evaluations;

    @Test
    void shouldEraseFromMoreMessagesThanOneReceiveAndKeepMessagesOfOtherKinds() {
        String event = "{\"version\": \"1.0\",\n\n \"requestPayload\": {\"spill\": {}}}";
        queue.add(event);
        IntStream.range(0, MESSAGES).forEach(i -> queue.add(line(i, "a") + "\n" + line(i, "b") + "\n" + line(i, "c")));

        SpillEraser.Result result = eraser(customer("b"), false).erase();

        assertThat(result.rows()).isEqualTo(MESSAGES);
        assertThat(result.ids()).hasSize(MESSAGES);
        assertThat(result.complete()).isTrue();
        assertThat(queue.bodies()).hasSize(MESSAGES + 1).contains(event);
        assertThat(queue.bodies())
                .filteredOn(body -> !body.equals(event))
                .allSatisfy(body -> assertThat(body.lines()).hasSize(2));
        assertThat(queue.visible()).isEqualTo(MESSAGES + 1);
    }

    @Test
    void shouldEvaluateAllLinesOfAMessageTogether() {
        queue.add(line(1, "a") + "\n" + line(2, "b") + "\n" + line(3, "c"));
        eraser(customer("nobody"), false).erase();
        assertThat(evaluations).isOne();
    }

    @Test
    void shouldDeleteAMessageWithoutOtherLines() {
        queue.add(line(1, "a"));
        assertThat(eraser(customer("a"), true).erase().rows()).isOne();
        assertThat(queue.bodies()).hasSize(1);
        assertThat(eraser(customer("a"), false).erase().rows()).isOne();
        assertThat(queue.bodies()).isEmpty();
    }

    @Test
    void shouldKeepTheReasonOfADeadLetter() {
        new SqsSpillQueue(queue, "queue").sendRejected(line(1, "a") + "\ntorn", "it is torn");
        eraser(customer("a"), false).erase();
        assertThat(queue.bodies()).containsExactly("torn");
        assertThat(queue.messages().getFirst().messageAttributes().toString())
                .contains(SqsSpillQueue.REASON, "it is torn");
    }

    @Test
    void shouldEndIfMessagesComeAgain() {
        queue = new FakeQueue().hidingNothing();
        IntStream.range(0, 12).forEach(i -> queue.add(line(i, "a")));
        SpillEraser.Result result = eraser(customer("nobody"), false).erase();
        assertThat(result.complete()).isFalse();
        assertThat(result.rows()).isZero();
    }

    @Test
    void shouldReleaseEachMessageAndThrowWhatWentWrongFirst() {
        IntStream.range(0, 5).forEach(i -> queue.add(line(i, "a")));
        queue.expire("m2");
        UnaryOperator<List<LoggedPrediction>> failing = _ -> {
            throw new IllegalStateException("no condition");
        };
        assertThatThrownBy(() -> eraser(failing, false).erase()).hasMessage("no condition");
        assertThat(queue.visible()).isEqualTo(4);
    }

    @Test
    void shouldCountUnreadableLines() {
        queue.add("{\"spill\":{\"model\":\"" + ErasureFixture.OLDER.model() + "\"}}\nanother line");
        assertThat(eraser(customer("a"), false).erase().unreadable()).isOne();
        assertThat(queue.bodies()).hasSize(1);
    }

    private SpillEraser eraser(UnaryOperator<List<LoggedPrediction>> condition, boolean dryRun) {
        var reader = new SpillReader(ErasureFixture.OLDER.model(), _ -> ErasureFixture.OLDER);
        return new SpillEraser(new SqsSpillQueue(queue, "queue"), reader::read, condition, dryRun);
    }

    private UnaryOperator<List<LoggedPrediction>> customer(String name) {
        return predictions -> {
            evaluations++;
            return predictions.stream()
                    .filter(prediction -> prediction.inputs().values().contains(new FieldValue.Text(name)))
                    .toList();
        };
    }

    private String line(int row, String customer) {
        return fixture.line(ErasureFixture.OLDER, fixture.prediction(ErasureFixture.OLDER, VERSION, row, customer));
    }
}
