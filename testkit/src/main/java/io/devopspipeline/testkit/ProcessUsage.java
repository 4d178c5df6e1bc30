// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a process uses, as Linux counts it.
 * @param cpu time so far
 * @param mebibytes that are resident now
 * @param peakMebibytes the most that were resident so far
 */
public record ProcessUsage(Duration cpu, int mebibytes, int peakMebibytes) {
    public static ProcessUsage of(long pid) throws IOException {
        Duration cpu = ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
        List<String> status = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
        return new ProcessUsage(cpu, mebibytes(status, "VmRSS:"), mebibytes(status, "VmHWM:"));
    }

    private static int mebibytes(List<String> status, String field) {
        return status.stream()
                .filter(line -> line.startsWith(field))
                .map(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
