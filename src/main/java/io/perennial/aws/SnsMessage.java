package io.perennial.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// Text of a message as SNS takes it. A longer one is refused as a whole, and people would learn nothing.
public final class SnsMessage {
    /// Bytes of UTF-8 that SNS takes, less what the subject may take of them.
    public static final int MAX_BYTES = (256 << 10) - 400;

    private static final byte[] TRUNCATION_NOTICE =
            "\n... cut here: a message by SNS has at most 256 KiB.\n".getBytes(UTF_8);

    private SnsMessage() {}

    /// @return the text, or as much of its beginning as fits, with a last line that says so
    public static String truncate(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length <= MAX_BYTES) {
            return text;
        }
        int end = MAX_BYTES - TRUNCATION_NOTICE.length;
        while (isContinuation(bytes[end])) {
            end--;
        }
        byte[] cut = Arrays.copyOf(bytes, end + TRUNCATION_NOTICE.length);
        System.arraycopy(TRUNCATION_NOTICE, 0, cut, end, TRUNCATION_NOTICE.length);
        return new String(cut, UTF_8);
    }

    /// Whether a byte is inside a character, which must not be cut.
    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
