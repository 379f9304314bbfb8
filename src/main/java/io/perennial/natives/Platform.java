package io.perennial.natives;

import java.util.Locale;

/// The machine a native library must fit.
///
/// @param os   `linux`, `osx` or `windows`
/// @param arch `x86_64` or `aarch64`
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

    /// Where `lightgbm4j` keeps the library for this machine.
    public String lightGbmResource() {
        String suffix = os.equals("osx") ? ".dylib" : os.equals("windows") ? ".dll" : ".so";
        return "lightgbm4j/" + os + "/" + arch + "/lib_lightgbm" + suffix;
    }

    /// Where a package for a machine without GNU OpenMP keeps it.
    public String openMpResource() {
        return "natives/" + os + "-" + arch + "/libgomp.so.1";
    }

    /// Where ONNX Runtime's jar keeps one of its libraries for this machine.
    ///
    /// @param name `onnxruntime` or `onnxruntime4j_jni`
    public String onnxRuntimeResource(String name) {
        String machine = (os.equals("windows") ? "win" : os) + "-" + (arch.equals("x86_64") ? "x64" : arch);
        return "ai/onnxruntime/native/" + machine + "/" + fileName(name);
    }

    /// As the system's linker expects a library to be called.
    public String fileName(String name) {
        return switch (os) {
            case "osx" -> "lib" + name + ".dylib";
            case "windows" -> name + ".dll";
            default -> "lib" + name + ".so";
        };
    }
}
