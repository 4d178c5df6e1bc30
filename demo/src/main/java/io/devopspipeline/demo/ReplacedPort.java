// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import java.net.URI;

/** Says which port stands in for port 80, which only root may use on most machines. */
final class ReplacedPort {
    private static final int HTTP = 80;

    private ReplacedPort() {}

    /** Empty when the load balancer has its own port. */
    static String sentence(URI endpoint) {
        int port = endpoint.getPort();
        return port < 0 || port == HTTP
                ? ""
                : "You are not root, and only root may use port 80 here: port " + port + " replaces port 80 of the load"
                        + " balancer.";
    }
}
