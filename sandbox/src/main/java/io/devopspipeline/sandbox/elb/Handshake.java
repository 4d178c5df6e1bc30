// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** What a listener does with an accepted connection before it is passed on. */
@FunctionalInterface
interface Handshake {
    /** Nothing: TCP. */
    Handshake NONE = client -> client;

    /** @return the connection as the target sees it */
    Socket accept(Socket client) throws IOException;

    /** Terminates TLS. @param protocols that the listener's policy allows */
    static Handshake tls(SSLContext context, List<String> protocols) {
        return client -> {
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(client, null, true);
            socket.setEnabledProtocols(protocols.toArray(String[]::new));
            socket.startHandshake();
            return socket;
        };
    }
}
