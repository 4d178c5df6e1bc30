// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process has used so far, as Linux counts it. */
public record ProcessUsage(Duration cpu, int peakMebibytes) {
    public static ProcessUsage of(long pid) throws IOException {
        Duration cpu = ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
        int peak = Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
        return new ProcessUsage(cpu, peak);
    }
}
