package io.perennial.cdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import software.amazon.awscdk.services.lambda.Architecture;

/// The processor that the functions run on. What is packed for another does not load, so the zips are looked into.
enum Processor {
    X86_64("x86_64", 62),
    ARM64("arm64", 183);

    private static final String NATIVES = "natives/";
    private static final List<Byte> ELF = List.of((byte) 0x7f, (byte) 'E', (byte) 'L', (byte) 'F');

    /// Where an ELF file says for which machine it is, two bytes, the lower one first.
    private static final int MACHINE = 18;

    private final String key;
    private final int machine;

    /// @param machine as ELF files name it
    Processor(String key, int machine) {
        this.key = key;
        this.machine = machine;
    }

    static Processor parse(String text) {
        for (Processor processor : values()) {
            if (processor.key.equals(text)) {
                return processor;
            }
        }
        throw new IllegalArgumentException("context value 'architecture' is '" + text + "'; use x86_64 or arm64");
    }

    Architecture architecture() {
        return switch (this) {
            case X86_64 -> Architecture.X86_64;
            case ARM64 -> Architecture.ARM_64;
        };
    }

    /// @param zip of a function; its native libraries lie below `natives/`
    /// @throws IllegalArgumentException naming a library that is for another processor
    void requireFit(Path zip) {
        try (var file = new ZipFile(zip.toFile())) {
            file.stream()
                    .filter(entry -> entry.getName().startsWith(NATIVES) && !entry.isDirectory())
                    .filter(entry -> isForAnother(head(file, entry)))
                    .findFirst()
                    .ifPresent(entry -> {
                        throw new IllegalArgumentException(entry.getName() + " in " + zip + " is not for " + key
                                + ", which context value 'architecture' asks for: pack the functions with"
                                + " make assets ARCHITECTURE=" + key + ", or choose the other architecture");
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(zip + " cannot be read: build the functions again", e);
        }
    }

    private boolean isForAnother(byte[] head) {
        return head.length == MACHINE + 2
                && isElf(head)
                && (Byte.toUnsignedInt(head[MACHINE]) | Byte.toUnsignedInt(head[MACHINE + 1]) << 8) != machine;
    }

    private static boolean isElf(byte[] head) {
        for (int i = 0; i < ELF.size(); i++) {
            if (head[i] != ELF.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] head(ZipFile file, ZipEntry entry) {
        try (InputStream in = file.getInputStream(entry)) {
            return in.readNBytes(MACHINE + 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
