package io.perennial.localstack.host;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// Java agent that advances the clock of a process, so that tests do not wait for retries after hours.
/// `Instant.now()` and the system [Clock] are ahead by the milliseconds of the property [#OFFSET_PROPERTY].
public final class ClockAgent {
    /// Header of an invocation that sets the offset of the clock in milliseconds.
    public static final String OFFSET_HEADER = "X-Clock-Offset-Ms";

    static final String OFFSET_PROPERTY = "perennial.clock.offset";

    private static final String CLOCK = "java/time/Clock";
    private static final ClassDesc INSTANT = ClassDesc.of("java.time.Instant");

    private ClockAgent() {}

    /// Called by the JVM.
    public static void premain(String arguments, Instrumentation instrumentation) throws UnmodifiableClassException {
        instrumentation.addTransformer(new ClockTransformer(), true);
        instrumentation.retransformClasses(Clock.class);
    }

    private static final class ClockTransformer implements ClassFileTransformer {
        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                @Nullable String name,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] bytes) {
            return CLOCK.equals(name) ? ahead(bytes) : null;
        }

        private static byte[] ahead(byte[] bytes) {
            ClassFile file = ClassFile.of();
            return file.transformClass(
                    file.parse(bytes),
                    ClassTransform.transformingMethodBodies(
                            method -> method.methodName().equalsString("currentInstant"), returningLater()));
        }

        private static CodeTransform returningLater() {
            return (code, element) -> {
                if (isReturn(element)) {
                    plusAhead(code);
                }
                code.with(element);
            };
        }

        private static boolean isReturn(CodeElement element) {
            return element instanceof ReturnInstruction instruction && instruction.opcode() == Opcode.ARETURN;
        }

        /// `.plusMillis(Long.getLong(OFFSET_PROPERTY, 0))`
        private static void plusAhead(CodeBuilder code) {
            code.loadConstant(OFFSET_PROPERTY)
                    .lconst_0()
                    .invokestatic(
                            ConstantDescs.CD_Long,
                            "getLong",
                            MethodTypeDesc.of(ConstantDescs.CD_Long, ConstantDescs.CD_String, ConstantDescs.CD_long))
                    .invokevirtual(ConstantDescs.CD_Long, "longValue", MethodTypeDesc.of(ConstantDescs.CD_long))
                    .invokevirtual(INSTANT, "plusMillis", MethodTypeDesc.of(INSTANT, ConstantDescs.CD_long));
        }
    }
}
