package io.perennial.training.lightgbm;

import io.perennial.natives.NativeFiles;
import io.perennial.natives.Platform;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Native calls of LightGBM. A failed call throws a [LightGbmException] with LightGBM's message.
final class NativeCalls {
    private static @Nullable NativeCalls loaded;

    private final Linker linker = Linker.nativeLinker();
    private final SymbolLookup symbols;
    private final Map<LightGbmCall, MethodHandle> handles = new ConcurrentHashMap<>();
    private final MethodHandle lastError;

    @SuppressWarnings("restricted")
    private NativeCalls(SymbolLookup symbols) {
        this.symbols = symbols;
        MemoryLayout text = MemoryLayout.sequenceLayout(Integer.MAX_VALUE, ValueLayout.JAVA_BYTE);
        lastError = link("LGBM_GetLastError", FunctionDescriptor.of(ValueLayout.ADDRESS.withTargetLayout(text)));
    }

    @SuppressWarnings("restricted")
    private MethodHandle link(String symbol, FunctionDescriptor descriptor) {
        return linker.downcallHandle(symbols.findOrThrow(symbol), descriptor);
    }

    /// @throws LightGbmException if the library cannot be loaded, at each call
    static synchronized NativeCalls get() {
        NativeCalls calls = loaded;
        if (calls == null) {
            calls = new NativeCalls(NativeLibrary.load(NativeFiles.ofEnvironment(), Platform.current()));
            loaded = calls;
        }
        return calls;
    }

    /// @throws LightGbmException if LightGBM reports a failure
    void call(LightGbmCall lightGbmCall, Object... arguments) {
        if ((int) invoke(handle(lightGbmCall), arguments) != 0) {
            throw new LightGbmException(lightGbmCall.symbol() + ": " + lastError());
        }
    }

    /// Calls a function whose last parameter receives a new handle.
    MemorySegment create(LightGbmCall lightGbmCall, Object... arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
            Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
            all[arguments.length] = out;
            call(lightGbmCall, all);
            return out.get(ValueLayout.ADDRESS, 0);
        }
    }

    private MethodHandle handle(LightGbmCall lightGbmCall) {
        return handles.computeIfAbsent(lightGbmCall, f -> link(f.symbol(), f.descriptor()));
    }

    private String lastError() {
        return ((MemorySegment) invoke(lastError)).getString(0);
    }

    private static Object invoke(MethodHandle handle, Object... arguments) {
        try {
            return handle.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("a LightGBM call has wrong arguments: " + handle, e);
        }
    }
}
