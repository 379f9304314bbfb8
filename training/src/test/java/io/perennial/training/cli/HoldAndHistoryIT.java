package io.perennial.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.json.Json;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.FileObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person stops the loop, lets it go on, and asks afterwards what happened.
class HoldAndHistoryIT {
    @TempDir
    Path folder;

    @Test
    void shouldFreezePinAndProveTheHistory() throws IOException {
        ParcelProblem parcelProblem = ParcelProblem.in(folder);
        var registry = new ModelRegistry(new FileObjectStore(Path.of(parcelProblem.registry())), ParcelProblem.MODEL);
        run(parcelProblem, 0, "train", parcelProblem.problem(), "--source", parcelProblem.table());
        ModelVersion first = registry.versions().getFirst();
        run(parcelProblem, 0, "train", parcelProblem.problem(), "--source", parcelProblem.table());
        ModelVersion second = registry.versions().getLast();
        assertThat(second).isNotEqualTo(first);

        assertThat(run(parcelProblem, 2, "freeze")).contains("--why");
        assertThat(run(parcelProblem, 1, "freeze", "--why", "sale", "--until", "tomorrow"))
                .contains("'tomorrow'", "P3D");
        assertThat(run(parcelProblem, 1, "freeze", "--why", "sale", "--until", "2001-01-01T00:00:00Z"))
                .contains("not later than now");
        assertThat(run(parcelProblem, 0, "freeze", "--why", "sale", "--until", "P3D"))
                .contains("Champion " + first + " is frozen until", "by user/");
        assertThat(run(parcelProblem, 1, "promote", second.id())).contains("frozen until", "unfreeze", "--force");
        assertThat(run(parcelProblem, 0, "promote", second.id(), "--force")).contains("Champion is " + second);
        assertThat(run(parcelProblem, 0, "pin", first.id(), "--why", "audit")).contains("is pinned by user/");
        assertThat(run(parcelProblem, 1, "rollback")).contains("pinned");
        assertThat(run(parcelProblem, 0, "unfreeze")).contains("is free again");
        assertThat(run(parcelProblem, 1, "unfreeze")).contains("neither frozen nor pinned");
        assertThat(run(parcelProblem, 0, "rollback", "--why", "slow")).contains("Champion is");

        assertThat(run(parcelProblem, 0, "history"))
                .contains("champion move", "champion hold", "champion rollback", "sale");
        assertThat(run(parcelProblem, 0, "history", "--json")).contains("\"why\":\"audit\"");
        assertThat(run(parcelProblem, 1, "history", "--at", "2001-01-01T00:00:00Z"))
                .contains("had no champion");
        assertThat(run(parcelProblem, 1, "history", "--at", "yesterday")).contains("--at 'yesterday'");
        requireRightHistory(parcelProblem, registry);

        String verified = run(parcelProblem, 0, "verify-ledger");
        assertThat(verified).contains("is intact: 6 entries");
        String head = verified.strip().replaceAll(".* ", "");
        assertThat(run(parcelProblem, 0, "verify-ledger", "--head", head)).contains(head);
        restoreOlderChampion(registry);
        assertThat(run(parcelProblem, 1, "verify-ledger"))
                .contains("not intact", "older copy of the file was restored");
    }

    private static void requireRightHistory(ParcelProblem parcelProblem, ModelRegistry registry) {
        List<AliasMove> moves = registry.championState().history();
        Instant start = moves.getFirst().at();
        long length = Duration.between(start, moves.getLast().at()).toNanos();
        var random = new SplittableRandom(7);
        for (int i = 0; i < 1_000; i++) {
            Instant time = start.plusNanos(random.nextLong(length + 1));
            ModelVersion expected = moves.getFirst().version();
            for (AliasMove move : moves) {
                expected = move.at().isAfter(time) ? expected : move.version();
            }
            assertThat(run(parcelProblem, 0, "history", "--at", time.toString()))
                    .as("champion at " + time)
                    .startsWith(expected.id());
        }
    }

    private static void restoreOlderChampion(ModelRegistry registry) throws IOException {
        AliasState state = registry.aliasState(Alias.CHAMPION).orElseThrow();
        Path file = Path.of(URI.create(registry.store().root() + registry.key("aliases", "champion.json")));
        Files.write(file, Json.pretty(new AliasState(state.history().subList(0, 2))));
    }

    private static String run(ParcelProblem parcelProblem, int code, String command, String... arguments) {
        var all = new ArrayList<>(List.of(command));
        if (!command.equals("train")) {
            all.add(ParcelProblem.MODEL);
        }
        all.addAll(List.of(arguments));
        all.addAll(List.of("--registry", parcelProblem.registry()));
        CommandOutput commandOutput = CommandOutput.run(all.toArray(String[]::new));
        assertThat(commandOutput.exitCode()).as(commandOutput.output()).isEqualTo(code);
        return commandOutput.output();
    }
}
