package io.perennial.training.lightgbm;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Has threads of GNU OpenMP sleep, not spin, while they wait for work: `OMP_WAIT_POLICY=PASSIVE`, unless the
/// environment says otherwise.
///
/// OpenMP reads the policy once, when it is loaded, from the C environment. Java cannot change that, C can: so this
/// must come before OpenMP is loaded.
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
                throw new IllegalStateException("the C environment has no room for OMP_WAIT_POLICY");
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("setenv was called wrongly", e);
        }
    }
}
