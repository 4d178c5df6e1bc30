// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo;

import java.util.Map;

/**
 * What the user has given as variables; {@code tools/aws-demo.sh} passes them on. What is empty is asked for.
 * @param operatorProfile the profile that the operator's requests are signed with, if it is another one
 * @param consent the id of the account that the demo may use
 * @param cidr who can connect to the app
 * @param kubeconfig of a cluster of the user; empty for an API server on this machine
 * @param cleanup whether only what an earlier demo has left behind is to be removed
 */
record Settings(
        String profile,
        String operatorProfile,
        String region,
        String vpc,
        String consent,
        String cidr,
        String kubeconfig,
        boolean cleanup) {
    private static final String PREFIX = "AWSDEMO_";

    static Settings of(Map<String, String> environment) {
        return new Settings(
                value(environment, "PROFILE"),
                value(environment, "OPERATOR_PROFILE"),
                value(environment, "REGION"),
                value(environment, "VPC"),
                value(environment, "CONSENT"),
                value(environment, "CIDR"),
                value(environment, "CLUSTER"),
                !value(environment, "CLEANUP").isEmpty());
    }

    private static String value(Map<String, String> environment, String name) {
        return environment.getOrDefault(PREFIX + name, "").strip();
    }
}
