// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that reads until its client has said all, then answers with its name and what it read. */
final class Backend implements AutoCloseable {
    static final int PORT = 5000;

    final String address;
    final AtomicInteger served = new AtomicInteger();
    private final ServerSocket server;

    Backend(String address) throws IOException {
        this.address = address;
        this.server = new ServerSocket(PORT, 50, InetAddress.getByName(address));
        Thread.startVirtualThread(this::accept);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.startVirtualThread(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            byte[] said = client.getInputStream().readAllBytes();
            if (said.length > 0) {
                served.incrementAndGet();
                client.getOutputStream().write((address + " heard ").getBytes(java.nio.charset.StandardCharsets.UTF_8));
                client.getOutputStream().write(said);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
