package io.perennial.cdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import software.amazon.awscdk.services.lambda.Architecture;

/// Processor architecture of the functions. Native libraries of another one do not load, so the zips are checked.
enum CpuArchitecture {
    X86_64("x86_64", 62),
    ARM64("arm64", 183);

    private static final String NATIVES = "natives/";
    private static final List<Byte> ELF = List.of((byte) 0x7f, (byte) 'E', (byte) 'L', (byte) 'F');

    /// Offset of the machine type in an ELF file: two bytes, little-endian.
    private static final int ELF_MACHINE_OFFSET = 18;

    private final String key;
    private final int elfMachine;

    /// @param machine machine type in ELF files
    CpuArchitecture(String key, int machine) {
        this.key = key;
        this.elfMachine = machine;
    }

    static CpuArchitecture parse(String text) {
        return EnvironmentValues.choice("architecture", text, values(), architecture -> architecture.key);
    }

    Architecture architecture() {
        return switch (this) {
            case X86_64 -> Architecture.X86_64;
            case ARM64 -> Architecture.ARM_64;
        };
    }

    /// @param zip zip of a function, with its native libraries below `natives/`
    /// @throws IllegalArgumentException if a library is for another architecture; the message names it
    void requireMatchingLibraries(Path zip) {
        try (var file = new ZipFile(zip.toFile())) {
            file.stream()
                    .filter(entry -> entry.getName().startsWith(NATIVES) && !entry.isDirectory())
                    .filter(entry -> isForOtherArchitecture(head(file, entry)))
                    .findFirst()
                    .ifPresent(entry -> {
                        throw new IllegalArgumentException(entry.getName() + " in " + zip + " is not for " + key
                                + ", which setting 'architecture' requires: pack the functions with"
                                + " make assets ARCHITECTURE=" + key + ", or choose the other architecture");
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(zip + " cannot be read: build the functions again", e);
        }
    }

    private boolean isForOtherArchitecture(byte[] head) {
        return head.length == ELF_MACHINE_OFFSET + 2
                && isElf(head)
                && (Byte.toUnsignedInt(head[ELF_MACHINE_OFFSET])
                                | Byte.toUnsignedInt(head[ELF_MACHINE_OFFSET + 1]) << 8)
                        != elfMachine;
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
            return in.readNBytes(ELF_MACHINE_OFFSET + 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
