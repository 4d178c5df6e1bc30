// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import io.devopspipeline.crd.spec.Build;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whether a spec and the older resources of its namespace stay within the limits. @param path of the namespace's entry in the policy file */
record LimitCheck(Limits limits, String path) {
    /** A sentence for each limit that is passed. @param older asked for only where a limit counts the namespace */
    Stream<String> exceeded(DevOpsPipelineSpec spec, Supplier<NamespaceUsage> older) {
        Stream<String> together =
                limits.countNamespace() ? together(older.get().plus(NamespaceUsage.of(spec))) : Stream.empty();
        return Stream.concat(
                together,
                Stream.of(computeType(spec.build()), timeout(spec.build())).flatMap(Optional::stream));
    }

    private Stream<String> together(NamespaceUsage all) {
        return Stream.of(
                        namespace("pipelines", limits.pipelines(), all.pipelines(), 1),
                        namespace("tasks", limits.tasks(), all.tasks(), 1),
                        namespace("vCpu", limits.vCpu(), all.cpuUnits(), NamespaceUsage.UNITS_OF_A_VCPU))
                .flatMap(Optional::stream);
    }

    /** @param unit how many of the counted make one of the limit */
    private Optional<String> namespace(String name, Optional<Integer> limit, long asked, int unit) {
        return limit.filter(most -> asked > (long) most * unit)
                .map(most -> "This resource and the older ones of its namespace together ask for "
                        + number(asked, unit) + " " + name + ", and " + path + ".limits." + name + " is " + most
                        + " in the operator's policy file.");
    }

    private static String number(long asked, int unit) {
        return unit == 1 || asked % unit == 0 ? Long.toString(asked / unit) : Double.toString((double) asked / unit);
    }

    private Optional<String> computeType(Build build) {
        return limits.buildComputeType()
                .filter(most -> build.computeType().compareTo(most) > 0)
                .map(most -> "spec.build.computeType " + build.computeType().word() + " is larger than " + path
                        + ".limits.buildComputeType " + most.word() + " in the operator's policy file.");
    }

    private Optional<String> timeout(Build build) {
        return limits.buildTimeoutMinutes()
                .filter(most -> build.timeoutMinutes() > most)
                .map(most -> "spec.build.timeoutMinutes " + build.timeoutMinutes() + " is more than " + path
                        + ".limits.buildTimeoutMinutes " + most + " in the operator's policy file.");
    }
}
