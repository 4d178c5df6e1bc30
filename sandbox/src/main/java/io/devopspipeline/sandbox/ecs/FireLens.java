// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.account.Account;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log driver awsfirelens: sends each line of a container to the log router of its task, as an event of the forward protocol. AWS sends them to a Unix
 * socket; the configuration that it generates listens at the port, too, which is what processes here can share. Waits for a router that does not listen yet.
 */
final class FireLens implements LineSink {
    /** AWS: of the generated configuration, and FLUENT_PORT of the containers. */
    static final int PORT = 24_224;

    private static final Logger LOG = LoggerFactory.getLogger(FireLens.class);
    private static final int CONNECT_MILLIS = 250;
    private static final int AGAIN_MILLIS = 100;

    private final Account account;
    private final Task task;
    private final String container;
    private @Nullable Socket router;

    FireLens(Account account, Task task, Container container) {
        this.account = account;
        this.task = task;
        this.container = container.name();
    }

    @Override
    public void accept(String line) {
        try {
            byte[] event = new ForwardMessage(
                            container + "-firelens-" + task.id,
                            account.exclusively(account::now),
                            Map.of(
                                    "log",
                                    line,
                                    "source",
                                    "stdout",
                                    "container_name",
                                    container,
                                    "container_id",
                                    task.id + "-" + container))
                    .bytes();
            @Nullable Socket connected = connect();
            if (connected != null) {
                connected.getOutputStream().write(event);
            }
        } catch (IOException e) {
            LOG.debug("a line of {} is lost: {}", container, e.getMessage());
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Null when the router has ended. */
    private @Nullable Socket connect() throws InterruptedException {
        while (router == null && routerRuns()) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(task.attachment.address(), PORT), CONNECT_MILLIS);
                router = socket;
            } catch (IOException e) {
                LOG.trace("the router of {} does not listen: {}", container, e.getMessage());
                close(socket);
                TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
            }
        }
        return router;
    }

    private boolean routerRuns() {
        return account.exclusively(
                () -> task.containers.router().filter(Container::alive).isPresent());
    }

    @Override
    public void close() {
        if (router != null) {
            close(router);
            router = null;
        }
    }

    private void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing the connection to the router of {}: {}", container, e.getMessage());
        }
    }
}
