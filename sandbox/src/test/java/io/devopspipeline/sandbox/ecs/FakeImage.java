// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.ecr.RunnableImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Images as a build would have made them. */
public final class FakeImage {
    private static final String SERVER = """
            import http.server, os, sys
            class Handler(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    body = (os.environ["VERSION"] + " " + os.environ.get("GREETING", "-")).encode()
                    self.send_response(200)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                def log_message(self, *args):
                    pass
            print("listening", flush=True)
            http.server.ThreadingHTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Handler).serve_forever()
            """;

    private static final String GREEDY = """
            import os, socket, time
            listener = socket.socket()
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(("0.0.0.0", int(os.environ["PORT"])))
            listener.listen()
            time.sleep(600)
            """;

    private FakeImage() {}

    /** Listens on all addresses, whatever HOST says. */
    static RunnableImage greedy(Path folder) throws IOException {
        Files.writeString(folder.resolve("greedy.py"), GREEDY);
        return new RunnableImage("sha256:greedy", folder, folder, List.of("python3", "greedy.py"), Map.of());
    }

    public static RunnableImage serving(Path folder, String version) throws IOException {
        Files.writeString(folder.resolve("server.py"), SERVER);
        return new RunnableImage(
                "sha256:" + version, folder, folder, List.of("python3", "server.py"), Map.of("VERSION", version));
    }

    /** Runs, and listens nowhere. */
    static RunnableImage silent(Path folder) {
        return new RunnableImage("sha256:silent", folder, folder, List.of("sleep", "600"), Map.of());
    }

    /** Ends at once. */
    static RunnableImage crashing(Path folder) {
        return new RunnableImage("sha256:crash", folder, folder, List.of("sh", "-c", "exit 3"), Map.of());
    }
}
