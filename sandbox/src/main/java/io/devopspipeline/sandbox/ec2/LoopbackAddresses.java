// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Addresses for network interfaces: Linux takes all of 127.0.0.0/8 as its own, so that every load balancer and every task can listen on its
 * usual port without meeting the others. Each sandbox takes a part of it by chance, so that two on one machine keep apart.
 */
final class LoopbackAddresses {
    private static final int HOSTS = 250;

    private final int second = ThreadLocalRandom.current().nextInt(16, 255);
    private int last = HOSTS * ThreadLocalRandom.current().nextInt(HOSTS);

    /** An address that was not given before (until 62 500 were). */
    String next() {
        last = last % (HOSTS * HOSTS) + 1;
        return "127." + second + "." + (last - 1) / HOSTS + "." + ((last - 1) % HOSTS + 1);
    }
}
