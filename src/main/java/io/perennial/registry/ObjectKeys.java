package io.perennial.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Hashes and checks of keys, the same for every store.
public final class ObjectKeys {
    private ObjectKeys() {}

    /// SHA-256 in lower-case hexadecimal, 64 characters.
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws IllegalArgumentException if the key could leave the root
    static String checked(String key) {
        if (key.isEmpty() || !key.matches("[A-Za-z0-9@._=/-]+") || key.startsWith("/") || key.contains("..")) {
            throw new IllegalArgumentException(
                    "'" + key + "' is not a key of the registry: use letters, digits, '.', '_', '-' and '/'");
        }
        return key;
    }
}
