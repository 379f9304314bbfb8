package io.perennial.training.export;

import io.perennial.contract.Column;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// File format of columns, for another process.
final class ColumnFile {
    private ColumnFile() {}

    static void write(Path file, List<Column> columns) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(columns.size());
            for (Column column : columns) {
                write(out, column);
            }
        }
    }

    private static void write(DataOutputStream out, Column column) throws IOException {
        out.writeChar(kind(column));
        out.writeInt(column.rows());
        for (int row = 0; row < column.rows(); row++) {
            switch (column) {
                case Column.Floats(float[] values) -> out.writeFloat(values[row]);
                case Column.Times(long[] values) -> out.writeLong(values[row]);
                case Column.Texts(String[] values) -> {
                    byte[] text = values[row].getBytes(StandardCharsets.UTF_8);
                    out.writeInt(text.length);
                    out.write(text);
                }
            }
        }
    }

    private static char kind(Column column) {
        return switch (column) {
            case Column.Floats _ -> 'f';
            case Column.Times _ -> 't';
            case Column.Texts _ -> 's';
        };
    }

    static List<Column> read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            List<Column> columns = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                columns.add(readColumn(in));
            }
            return columns;
        }
    }

    private static Column readColumn(DataInputStream in) throws IOException {
        char kind = in.readChar();
        int rows = in.readInt();
        return switch (kind) {
            case 'f' -> readFloats(in, rows);
            case 't' -> readTimes(in, rows);
            case 's' -> readTexts(in, rows);
            default -> throw new IOException("unknown kind of column '" + kind + "'");
        };
    }

    private static Column readFloats(DataInputStream in, int rows) throws IOException {
        float[] values = new float[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = in.readFloat();
        }
        return new Column.Floats(values);
    }

    private static Column readTimes(DataInputStream in, int rows) throws IOException {
        long[] values = new long[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = in.readLong();
        }
        return new Column.Times(values);
    }

    private static Column readTexts(DataInputStream in, int rows) throws IOException {
        String[] values = new String[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        }
        return new Column.Texts(values);
    }
}
