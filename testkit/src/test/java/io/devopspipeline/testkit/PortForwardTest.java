// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Ports of the playground: what stands in for the preferred one, and how one forwards to another. */
class PortForwardTest {
    @Test
    void both_directions_of_a_connection_are_forwarded() throws Exception {
        // Given
        try (ServerSocket server = new ServerSocket(0, 0, Ports.LOOPBACK)) {
            int port = Ports.free();
            try (PortForward _ = PortForward.start(PortForward.bound(port), server.getLocalPort());
                    Socket client = new Socket(Ports.LOOPBACK, port);
                    Socket accepted = server.accept()) {
                client.getOutputStream().write("question".getBytes(StandardCharsets.UTF_8));

                // When
                accepted.getOutputStream().write(accepted.getInputStream().readNBytes(8));

                // Then
                assertThat(client.getInputStream().readNBytes(8)).asString().isEqualTo("question");
            }
        }
    }

    @Test
    void a_free_port_is_taken_as_preferred() throws Exception {
        // Given
        int free = Ports.free();

        // When
        int port = Ports.preferred(free);

        // Then
        assertThat(port).isEqualTo(free);
    }

    @Test
    void a_port_that_is_taken_is_replaced() throws Exception {
        // Given
        try (ServerSocket other = new ServerSocket(0, 0, Ports.LOOPBACK)) {
            // When
            int port = Ports.preferred(other.getLocalPort());

            // Then
            assertThat(port).isPositive().isNotEqualTo(other.getLocalPort());
        }
    }
}
