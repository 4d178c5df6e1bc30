// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.fleet;

import io.devopspipeline.bench.aws.AccessKey;
import io.devopspipeline.bench.aws.AwsDouble;
import io.devopspipeline.testkit.OperatorProcess;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Pod;
import io.devopspipeline.testkit.ProcessUsage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The packaged operator as in a pod of the installed Deployment, with its heap, which calls the double instead of the playground's sandbox. */
record FleetOperator(Playground playground, AwsDouble aws, String account, double rateShare, String jvmOptions) {
    /** The default of the operator. */
    static final double OF_AWS = 0.8;
    /** As fast as the operator can, where no rates apply. */
    static final double UNLIMITED = 1000;

    /** As the image begins; the Deployment has a limit of 1 GiB, and the heap is half of it. The last such option counts. */
    static final String HEAP = OperatorProcess.INITIAL_HEAP + " -Xmx512m";

    private static final String USER = "system:serviceaccount:devops-pipeline-operator:devops-pipeline-operator";
    private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete");

    void start() throws IOException {
        System.setProperty("operator.jvm.options", jvmOptions);
        Map<String, String> settings = new HashMap<>(
                Pod.of(playground.operatorKubeconfig(), playground.folder()).environment());
        settings.putAll(Map.of(
                "AWS_ENDPOINT_URL",
                aws.endpoint().toString(),
                "AWS_ACCESS_KEY_ID",
                AccessKey.of(account),
                "AWS_SECRET_ACCESS_KEY",
                "secret",
                "AWS_REGION",
                "eu-west-1",
                "DEVOPSPIPELINE_RATE_SHARE",
                Double.toString(rateShare)));
        playground.startOperator(settings);
    }

    FleetOperator atTheRatesOfAws() {
        return new FleetOperator(playground, aws, account, OF_AWS, jvmOptions);
    }

    void stop() {
        playground.operator().close();
    }

    ProcessUsage usage() throws IOException {
        return ProcessUsage.of(playground.operator().pid());
    }

    /** What it has written to the API server so far, leases apart. */
    long writes() {
        return playground.auditLog().requestsOf(USER).stream()
                .filter(request ->
                        WRITES.contains(request.verb()) && !request.resource().equals("leases"))
                .count();
    }
}
