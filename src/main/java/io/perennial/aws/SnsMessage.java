package io.perennial.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// Text of an SNS message. SNS rejects a longer one, and people would get no message.
public final class SnsMessage {
    /// Largest number of UTF-8 bytes of the text: the limit of SNS less the subject.
    public static final int MAX_BYTES = (256 << 10) - 400;

    private static final byte[] TRUNCATION_NOTICE =
            "\n... cut here: a message by SNS has at most 256 KiB.\n".getBytes(UTF_8);

    private SnsMessage() {}

    /// @param limit largest number of UTF-8 bytes of the result; the line about the cut always fits
    /// @return the text, or its beginning with a last line about the cut
    public static String truncate(String text, int limit) {
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length <= limit) {
            return text;
        }
        int end = Math.max(0, limit - TRUNCATION_NOTICE.length);
        while (end > 0 && isContinuation(bytes[end])) {
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
