package io.perennial.training.pipeline;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Peak memory of this process.
final class PeakMemory {
    /// Linux keeps the high-water mark of the resident set, `VmHWM: 123456 kB` (proc_pid_status(5)).
    private static final String MARK = "VmHWM:";

    private PeakMemory() {}

    /// Peak memory in bytes, including native memory; only the memory of the JVM if the system does not report it.
    static long bytes() {
        return resident().orElseGet(PeakMemory::ofTheJvm);
    }

    private static Optional<Long> resident() {
        try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
            return status.filter(line -> line.startsWith(MARK))
                    .findFirst()
                    .map(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long ofTheJvm() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
