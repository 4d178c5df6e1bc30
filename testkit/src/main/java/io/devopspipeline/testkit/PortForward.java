// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Accepts connections on a loopback port and forwards them to another one: the API server takes only a port that its starter chooses. */
final class PortForward implements AutoCloseable {
    private final ServerSocket socket;
    private final int target;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private PortForward(ServerSocket socket, int target) {
        this.socket = socket;
        this.target = target;
    }

    /** Clients that connect now wait until something is forwarded. */
    static ServerSocket bound(int port) throws IOException {
        return new ServerSocket(port, 0, Ports.LOOPBACK);
    }

    static PortForward start(ServerSocket socket, int target) {
        PortForward forward = new PortForward(socket, target);
        var _ = forward.threads.submit(forward::accept);
        return forward;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                var _ = threads.submit(() -> connect(client));
            } catch (IOException _) {
                // The next look at the socket tells whether it was closed.
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(Ports.LOOPBACK, target);
            var _ = threads.submit(() -> copy(client, server));
            copy(server, client);
        } catch (IOException _) {
            close(client);
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            var _ = from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // One side ended the connection, and both are closed now.
        }
    }

    private static void close(Socket client) {
        try {
            client.close();
        } catch (IOException _) {
            // It is gone.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
