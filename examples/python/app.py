# SPDX-License-Identifier: Apache-2.0
"""Answers every request with one line. Python's own HTTP server, no packages."""

import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Hello(BaseHTTPRequestHandler):
    def do_GET(self):
        body = b"hello from Python\n"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


# ECS stops a task with SIGTERM. The first process of a container has no default action for it.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
# Without HOST the app listens on all addresses. Only the sandbox sets it: see README.md.
ThreadingHTTPServer((os.environ.get("HOST", ""), int(os.environ.get("PORT", "8080"))), Hello).serve_forever()
