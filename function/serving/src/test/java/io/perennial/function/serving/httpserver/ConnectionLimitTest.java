package io.perennial.function.serving.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.function.serving.httpserver.ConnectionLimit.Admission;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionLimitTest {
    @ParameterizedTest
    @CsvSource({
        ", 1024, 200, 696",
        ", 1048576, 200, 10000",
        "20000, 1048576, 200, 20000",
        "500, 1024, 200, 500",
        "5000, 1024, 200, 696",
        ", 100, 90, 16"
    })
    void shouldLeaveTheProcessFilesOfItsOwn(Integer setting, long files, long taken, int most) {
        assertThat(ConnectionLimit.within(Optional.ofNullable(setting), files, taken))
                .isEqualTo(most);
    }

    @Test
    void shouldRefuseSomeWithAResponseAndCloseTheRest() {
        var limit = new ConnectionLimit(3);
        var entries = IntStream.range(0, 3 + ConnectionLimit.REFUSED + 2)
                .mapToObj(_ -> limit.enter())
                .toList();
        assertThat(entries.subList(0, 3)).containsOnly(Admission.SERVED);
        assertThat(entries.subList(3, 3 + ConnectionLimit.REFUSED)).containsOnly(Admission.REFUSED);
        assertThat(entries.subList(3 + ConnectionLimit.REFUSED, entries.size())).containsOnly(Admission.CLOSED);
        entries.forEach(_ -> limit.leave());
        assertThat(limit.enter()).isEqualTo(Admission.SERVED);
    }
}
