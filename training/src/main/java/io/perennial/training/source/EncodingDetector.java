package io.perennial.training.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Detects the encoding of a text file from all of its bytes.
final class EncodingDetector {
    private static final int BLOCK = 1 << 16;

    /// Last of the bytes 0x80 to 0x9F, which are negative: control characters in Latin-1, others in Windows-1252.
    private static final byte LAST_CONTROL = (byte) 0x9F;

    private EncodingDetector() {}

    /// `utf-16` with a little-endian byte order mark, `latin-1` if the bytes are not UTF-8 and none has another meaning
    /// in Windows'
    /// extension of Latin-1, else `utf-8`. Compressed files count as UTF-8.
    static String detect(Path file) {
        if (isCompressed(file)) {
            return "utf-8";
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] mark = bytes.readNBytes(2);
            if (isUtf16(mark)) {
                return "utf-16";
            }
            return detect(mark, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("source '" + file + "' cannot be read", e);
        }
    }

    private static boolean isCompressed(Path file) {
        return file.toString().endsWith(".gz") || file.toString().endsWith(".zst");
    }

    /// Whether a file begins with the little-endian byte order mark.
    static boolean isUtf16(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return isUtf16(bytes.readNBytes(2));
        } catch (IOException e) {
            throw new UncheckedIOException("source '" + file + "' cannot be read", e);
        }
    }

    private static boolean isUtf16(byte[] mark) {
        return mark.length == 2 && mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE;
    }

    /// Whether a file that should be Latin-1 has characters in UTF-8, which Latin-1 would read as two others.
    static boolean hasUtf8Characters(Path file) {
        return !isCompressed(file) && detect(file).equals("utf-8") && hasCharactersBeyondAscii(file);
    }

    private static boolean hasCharactersBeyondAscii(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] block = new byte[BLOCK];
            for (int count = bytes.read(block); count > 0; count = bytes.read(block)) {
                for (int i = 0; i < count; i++) {
                    if (block[i] < 0) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("source '" + file + "' cannot be read", e);
        }
    }

    private static String detect(byte[] start, InputStream rest) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK).put(start);
        CharBuffer characters = CharBuffer.allocate(BLOCK);
        boolean utf8 = true;
        boolean latin1 = true;
        for (boolean last = false; !last; ) {
            int count = rest.read(bytes.array(), bytes.position(), bytes.remaining());
            last = count < 0;
            bytes.position(bytes.position() + Math.max(0, count)).flip();
            latin1 = latin1 && isLatin1(bytes);
            if (utf8) {
                CoderResult result = decoder.decode(bytes, characters.clear(), last);
                utf8 = !result.isError();
            }
            bytes = utf8 ? bytes.compact() : bytes.clear();
        }
        return utf8 || !latin1 ? "utf-8" : "latin-1";
    }

    private static boolean isLatin1(ByteBuffer bytes) {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            if (bytes.get(i) <= LAST_CONTROL) {
                return false;
            }
        }
        return true;
    }
}
