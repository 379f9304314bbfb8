package io.perennial.predictionlog;

import java.util.ArrayList;
import java.util.List;

/// One message of the spill queue: lines of [SpillLine], one after the other.
///
/// @param lines lines of the message
public record SpillMessage(List<String> lines) {
    /// Largest size of a message in bytes: SQS bills units of 64 KiB, and 256 KiB is the limit of every region.
    static final int MAX_BYTES = 256 * 1024;

    public SpillMessage {
        lines = List.copyOf(lines);
    }

    /// Lines of a message as it is received.
    public static SpillMessage parse(String body) {
        return new SpillMessage(body.lines().filter(line -> !line.isBlank()).toList());
    }

    /// Packs lines into as few messages as their order allows.
    ///
    /// @param lines lines of ASCII, each of at most [#MAX_BYTES]
    static List<SpillMessage> pack(List<String> lines) {
        List<SpillMessage> messages = new ArrayList<>();
        List<String> open = new ArrayList<>();
        int bytes = 0;
        for (String line : lines) {
            if (!open.isEmpty() && bytes + line.length() + 1 > MAX_BYTES) {
                messages.add(new SpillMessage(open));
                open.clear();
                bytes = 0;
            }
            open.add(line);
            bytes += line.length() + 1;
        }
        if (!open.isEmpty()) {
            messages.add(new SpillMessage(open));
        }
        return messages;
    }

    public String body() {
        return String.join("\n", lines);
    }

    /// Whether a line claims to hold a spilled prediction.
    public static boolean isSpill(String line) {
        return line.contains(SpillReader.START);
    }
}
