package io.perennial.training.lightgbm;

import java.util.Locale;

/// The machine a native library must fit.
///
/// @param os   `linux`, `osx` or `windows`
/// @param arch `x86_64` or `aarch64`
record Platform(String os, String arch) {
    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        String os = name.startsWith("mac") ? "osx" : name.startsWith("windows") ? "windows" : name;
        String arch = osArch.equals("amd64") ? "x86_64" : osArch;
        return new Platform(os, arch);
    }

    /// Where `lightgbm4j` keeps the library for this machine.
    String lightGbmResource() {
        String suffix = os.equals("osx") ? ".dylib" : os.equals("windows") ? ".dll" : ".so";
        return "lightgbm4j/" + os + "/" + arch + "/lib_lightgbm" + suffix;
    }

    /// Where a package for a machine without GNU OpenMP keeps it.
    String openMpResource() {
        return "natives/" + os + "-" + arch + "/libgomp.so.1";
    }
}
