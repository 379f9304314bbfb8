package io.perennial.training.lightgbm;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Lets threads of GNU OpenMP sleep, not spin, while they wait: `OMP_WAIT_POLICY=PASSIVE`, unless the
/// environment sets it. OpenMP reads the policy once from the C environment when it is loaded. Java cannot
/// change that environment, but C can, so this call must precede the loading of OpenMP.
final class OpenMpWaitPolicy {
    private static final FunctionDescriptor SET_ENV =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    private static final int KEEP_WHAT_IS_SET = 0;

    private OpenMpWaitPolicy() {}

    @SuppressWarnings("restricted")
    static void setPassive() {
        Linker linker = Linker.nativeLinker();
        MethodHandle setEnv = linker.downcallHandle(linker.defaultLookup().findOrThrow("setenv"), SET_ENV);
        try (Arena arena = Arena.ofConfined()) {
            int failed = (int) setEnv.invokeExact(
                    arena.allocateFrom("OMP_WAIT_POLICY"), arena.allocateFrom("PASSIVE"), KEEP_WHAT_IS_SET);
            if (failed != 0) {
                throw new IllegalStateException("OMP_WAIT_POLICY cannot be set: the C environment is full");
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("setenv has wrong arguments", e);
        }
    }
}
