package io.perennial.training.lightgbm;

import io.perennial.natives.NativeFiles;
import io.perennial.natives.Platform;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;

/// Loads LightGBM once per JVM, and GNU OpenMP before it if the system does not have it.
@SuppressWarnings("restricted")
final class NativeLibrary {
    private static final String OPEN_MP = "libgomp.so.1";

    private NativeLibrary() {}

    static SymbolLookup load(NativeFiles files, Platform platform) {
        if (platform.os().equals("linux")) {
            loadOpenMp(files, platform);
        }
        Path file = files.unpack(platform.lightGbmResource())
                .orElseThrow(() -> new LightGbmException("LightGBM has no native library for " + platform
                        + ": train on Linux or macOS, x86_64 or aarch64"));
        try {
            return SymbolLookup.libraryLookup(file, Arena.global());
        } catch (IllegalArgumentException e) {
            throw new LightGbmException("cannot load " + file + ": " + remedy(platform), e);
        }
    }

    private static void loadOpenMp(NativeFiles files, Platform platform) {
        OpenMpWaitPolicy.setPassive();
        if (systemHas(OPEN_MP)) {
            return;
        }
        Path bundled = files.unpack(platform.openMpResource())
                .orElseThrow(() -> new LightGbmException("LightGBM needs " + OPEN_MP
                        + ", which this system does not have: install it (Debian: apt-get install libgomp1; Amazon"
                        + " Linux: dnf install libgomp) or put it on the class path as "
                        + platform.openMpResource()));
        System.load(bundled.toString());
    }

    private static boolean systemHas(String library) {
        try {
            SymbolLookup.libraryLookup(library, Arena.global());
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static String remedy(Platform platform) {
        return platform.os().equals("osx")
                ? "it needs OpenMP (brew install libomp)"
                : "it needs the GNU C and C++ libraries (glibc, libstdc++)";
    }
}
