package io.perennial.natives;

import java.util.Locale;

/// Operating system and architecture of a native library.
///
/// @param os   operating system: `linux`, `osx` or `windows`
/// @param arch architecture: `x86_64` or `aarch64`
public record Platform(String os, String arch) {
    public static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    public static Platform of(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        String os = name.startsWith("mac") ? "osx" : name.startsWith("windows") ? "windows" : name;
        String arch = osArch.equals("amd64") ? "x86_64" : osArch;
        return new Platform(os, arch);
    }

    /// Path of the library for this machine in `lightgbm4j`.
    public String lightGbmResource() {
        String suffix = os.equals("osx") ? ".dylib" : os.equals("windows") ? ".dll" : ".so";
        return "lightgbm4j/" + os + "/" + arch + "/lib_lightgbm" + suffix;
    }

    /// Path of GNU OpenMP in a package for machines without it.
    public String openMpResource() {
        return "natives/" + os + "-" + arch + "/libgomp.so.1";
    }

    /// Path of a library for this machine in ONNX Runtime's jar.
    ///
    /// @param name name of the library: `onnxruntime` or `onnxruntime4j_jni`
    public String onnxRuntimeResource(String name) {
        String machine = (os.equals("windows") ? "win" : os) + "-" + (arch.equals("x86_64") ? "x64" : arch);
        return "ai/onnxruntime/native/" + machine + "/" + fileName(name);
    }

    /// File name of a library on this system.
    public String fileName(String name) {
        return switch (os) {
            case "osx" -> "lib" + name + ".dylib";
            case "windows" -> name + ".dll";
            default -> "lib" + name + ".so";
        };
    }
}
