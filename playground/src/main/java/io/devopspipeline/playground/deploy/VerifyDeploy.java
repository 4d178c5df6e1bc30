package io.devopspipeline.playground.deploy;

import io.devopspipeline.playground.Tools;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks whether what stands in {@code deploy/} works, and ends with a line for each part of it. */
public final class VerifyDeploy {
    private VerifyDeploy() {}

    /** @param wished what stands on it when all is well */
    record Line(String topic, Map<String, String> found, Map<String, String> wished) {
        boolean good() {
            return found.equals(wished);
        }

        @Override
        public String toString() {
            return topic + ": "
                    + found.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.joining(" "));
        }
    }

    public static void main(String[] arguments) throws Exception {
        Tools tools = Tools.fromEnvironment();
        List<Line> lines = List.of(new InstallChecks(tools).line(), PolicyChecks.line(tools));
        lines.forEach(System.out::println);
        System.exit(lines.stream().allMatch(Line::good) ? 0 : 1);
    }
}
