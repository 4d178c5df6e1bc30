// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener's socket on the load balancer's loopback address. A connection goes to the next target in turn, and to another one if that refuses;
 * once made it stays with its target, so that one that drains finishes what it has.
 */
final class Proxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Proxy.class);
    private static final int CONNECT_MILLIS = 2_000;
    /** Added to a port that may not be bound here: 80 becomes 8080. */
    private static final int ELSEWHERE = 8_000;

    private final ServerSocket server;
    private final Supplier<List<InetSocketAddress>> route;
    private final Supplier<Handshake> handshake;
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private Proxy(ServerSocket server, Supplier<List<InetSocketAddress>> route, Supplier<Handshake> handshake) {
        this.server = server;
        this.route = route;
        this.handshake = handshake;
    }

    /** Listens on the port, or on port + 8000 where it is privileged or taken. */
    static Proxy open(String address, int port, Supplier<List<InetSocketAddress>> route, Supplier<Handshake> handshake)
            throws IOException {
        Proxy proxy = new Proxy(bound(InetAddress.getByName(address), port), route, handshake);
        Thread.ofVirtual().name("listener " + address + ":" + port).start(proxy::accept);
        return proxy;
    }

    private static ServerSocket bound(InetAddress address, int port) throws IOException {
        try {
            return new ServerSocket(port, 0, address);
        } catch (BindException e) {
            LOG.debug("{}:{} cannot be bound: {}", address, port, e.getMessage());
            return new ServerSocket(port + ELSEWHERE, 0, address);
        }
    }

    /** Where it really listens. */
    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.startVirtualThread(() -> serve(client));
            } catch (IOException e) {
                LOG.debug("the listener stops: {}", e.getMessage());
            }
        }
    }

    private void serve(Socket client) {
        sockets.add(client);
        try (client;
                Socket plain = handshake.get().accept(client)) {
            Optional<Socket> connected = connect();
            if (connected.isPresent()) {
                join(plain, connected.get());
            } else {
                client.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            LOG.debug("a connection broke: {}", e.getMessage());
        } finally {
            sockets.remove(client);
        }
    }

    private void join(Socket client, Socket connected) throws IOException {
        sockets.add(connected);
        try (Socket target = connected) {
            Thread upwards = Thread.startVirtualThread(() -> copy(client, target));
            copy(target, client);
            upwards.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(connected);
        }
    }

    private Optional<Socket> connect() {
        List<InetSocketAddress> targets = route.get();
        int first = turn.getAndIncrement();
        for (int i = 0; i < targets.size(); i++) {
            InetSocketAddress address = targets.get(Math.floorMod(first + i, targets.size()));
            Socket target = new Socket();
            try {
                target.connect(address, CONNECT_MILLIS);
                return Optional.of(target);
            } catch (IOException e) {
                LOG.debug("target {} does not answer: {}", address, e.getMessage());
                close(target);
            }
        }
        return Optional.empty();
    }

    /** Passes the end of one direction on; the other one goes on. A broken one ends both. */
    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    private static void close(java.io.Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing failed: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        close(server);
        sockets.forEach(Proxy::close);
    }
}
