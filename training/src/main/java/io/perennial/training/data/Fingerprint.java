package io.perennial.training.data;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Task;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Fingerprint of a table's content: SHA-256 over the names of the inputs and all values in canonical order. It
/// does not depend on a file format or its version.
final class Fingerprint {
    private Fingerprint() {}

    /// Fingerprint as 64 hexadecimal digits.
    static String of(Contract contract, Table table) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (var out = new DataOutputStream(new BufferedOutputStream(
                    new DigestOutputStream(OutputStream.nullOutputStream(), digest), 1 << 16))) {
                write(contract, table, out);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Contract contract, Table table, DataOutputStream out) throws IOException {
        out.writeInt(table.rows());
        for (int i = 0; i < table.columns().size(); i++) {
            Field field = contract.inputs().get(i);
            out.writeUTF(field.name());
            write(table.columns().get(i), out);
        }
        out.writeUTF(contract.target().name());
        write(
                contract.task() == Task.MULTICLASS
                        ? new Column.Texts(ClassLabels.names(contract.target().classes(), table.target()))
                        : new Column.Floats(table.target()),
                out);
    }

    private static void write(Column column, DataOutputStream out) throws IOException {
        switch (column) {
            case Column.Floats(float[] values) -> {
                for (float value : values) {
                    out.writeFloat(value);
                }
            }
            case Column.Texts(String[] values) -> {
                for (String value : values) {
                    byte[] text = value.getBytes(StandardCharsets.UTF_8);
                    out.writeInt(text.length);
                    out.write(text);
                }
            }
            case Column.Times(long[] values) -> {
                for (long value : values) {
                    out.writeLong(value);
                }
            }
        }
    }
}
