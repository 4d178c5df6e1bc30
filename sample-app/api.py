"""A small API to have something to deliver: change VERSION, commit, and watch the new answer roll in."""

import logging
import os
import signal
import socket
import sys

from flask import Flask, Response, jsonify
from waitress import create_server

NAME = "flask-demo"
VERSION = "1"
DEFAULT_PORT = 5000

log = logging.getLogger(NAME)


def task_id(environ=os.environ):
    """Which task answers. ECS tells a container its own metadata address, which ends in <task id>-<number>."""
    metadata_uri = environ.get("ECS_CONTAINER_METADATA_URI_V4", "")
    container_id = metadata_uri.rstrip("/").rpartition("/")[2]
    return container_id.rpartition("-")[0] or container_id or socket.gethostname()


def create_app():
    app = Flask(NAME)

    @app.get("/")
    def greet():
        greeting = os.environ.get("GREETING", "greetings")
        return Response(f"{greeting} from {NAME} {VERSION}\nthis is task {task_id()}\n", mimetype="text/plain")

    @app.get("/health")
    def health():
        return jsonify(status="ok", version=VERSION)

    @app.get("/info")
    def info():
        # The names show what arrived. The values may be secrets.
        return jsonify(name=NAME, version=VERSION, task=task_id(), environment=sorted(os.environ))

    @app.errorhandler(404)
    def not_found(_error):
        return jsonify(error="not found", try_instead=["/", "/health", "/info"]), 404

    return app


def port(environ=os.environ):
    value = environ.get("PORT", str(DEFAULT_PORT))
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= 65535):
        sys.exit(f"PORT must be a number from 1 to 65535, but is {value!r}")
    return int(value)


def stop(signal_number, _frame):
    # The first process of a container has no default action for SIGTERM: without a handler ECS would wait for
    # its stop timeout and then kill it. On SystemExit the server finishes the requests at hand.
    log.info("%s: stopping", signal.Signals(signal_number).name)
    raise SystemExit(0)


def main():
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s", stream=sys.stdout)
    signal.signal(signal.SIGTERM, stop)
    listen_port = port()
    # All of the container's addresses, unless told otherwise: the load balancer comes from outside.
    server = create_server(create_app(), host=os.environ.get("HOST", "0.0.0.0"), port=listen_port, ident=NAME)
    log.info("version %s listens on port %d", VERSION, listen_port)
    server.run()


if __name__ == "__main__":
    main()
