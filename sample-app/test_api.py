"""Tests of the app: the routes in process, and the process as the container starts it."""

import http.client
import os
import pathlib
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest

import api

HERE = pathlib.Path(__file__).parent


@pytest.fixture
def client():
    return api.create_app().test_client()


def test_first_line_names_greeting_app_and_version(client, monkeypatch):
    # Given
    monkeypatch.setenv("GREETING", "hello")
    # When
    answer = client.get("/")
    # Then
    assert answer.status_code == 200
    assert answer.text.splitlines()[0] == f"hello from flask-demo {api.VERSION}"


def test_greets_without_a_greeting_too(client, monkeypatch):
    # Given
    monkeypatch.delenv("GREETING", raising=False)
    # When
    answer = client.get("/")
    # Then
    assert answer.text.startswith("greetings from flask-demo ")


def test_health_tells_the_version_that_is_healthy(client):
    # When
    answer = client.get("/health")
    # Then
    assert answer.status_code == 200
    assert answer.json == {"status": "ok", "version": api.VERSION}


def test_info_tells_names_of_variables_but_never_their_values(client, monkeypatch):
    # Given
    monkeypatch.setenv("DB_PASSWORD", "correct horse battery staple")
    # When
    answer = client.get("/info")
    # Then
    assert "DB_PASSWORD" in answer.json["environment"]
    assert "correct horse" not in answer.text


def test_unknown_path_is_answered_as_json(client):
    # When
    answer = client.get("/nowhere")
    # Then
    assert answer.status_code == 404
    assert "/health" in answer.json["try_instead"]


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("http://169.254.170.2/v4/0123abcd-2495160603", "0123abcd"),
        ("http://169.254.170.2/v4/0123abcd", "0123abcd"),
        ("", socket.gethostname()),
    ],
)
def test_task_id_comes_from_ecs_or_is_the_host(uri, expected):
    assert api.task_id({"ECS_CONTAINER_METADATA_URI_V4": uri}) == expected


@pytest.mark.parametrize(("environ", "expected"), [({}, 5000), ({"PORT": "8080"}, 8080)])
def test_port_has_a_default_and_can_be_set(environ, expected):
    assert api.port(environ) == expected


@pytest.mark.parametrize("value", ["", "http", "0", "-1", "65536", "80.5", "²"])
def test_impossible_port_is_refused_by_name(value):
    with pytest.raises(SystemExit, match="PORT must be a number"):
        api.port({"PORT": value})


# The app as it is, with one slow route more.
SLOW_APP = """
import time, api
create = api.create_app
def create_slow():
    app = create()
    @app.get("/slow")
    def slow():
        print("slow request begun", flush=True)
        time.sleep(1)
        return "done"
    return app
api.create_app = create_slow
api.main()
"""


@pytest.fixture
def start():
    """Starts a Python process with its own port; whatever happens, it ends with the test."""
    processes = []

    def start_process(*arguments):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        environ = {**os.environ, "HOST": "127.0.0.1", "PORT": str(port)}
        process = subprocess.Popen([sys.executable, *arguments], cwd=HERE, env=environ, stdout=subprocess.PIPE, text=True)
        processes.append(process)
        wait_for_line(process, f"listens on port {port}")
        return process, port

    yield start_process
    for process in processes:
        process.kill()
        process.communicate()


def wait_for_line(process, text):
    for line in process.stdout:
        if text in line:
            return
    pytest.fail(f"the process ended without saying {text!r}")


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    return connection.getresponse()


def test_process_serves_on_the_port_it_is_given(start):
    # Given
    _, port = start("api.py")
    # When
    answer = get(port, "/health")
    # Then
    assert answer.status == 200


def test_sigterm_ends_an_idle_process_at_once(start):
    # Given
    process, _ = start("api.py")
    begun = time.monotonic()
    # When
    process.send_signal(signal.SIGTERM)
    # Then
    assert process.wait(timeout=10) == 0
    assert time.monotonic() - begun < 3


def test_sigterm_lets_the_request_at_hand_finish(start):
    # Given
    process, port = start("-c", SLOW_APP)
    answers = []
    asking = threading.Thread(target=lambda: answers.append(get(port, "/slow").read()))
    asking.start()
    wait_for_line(process, "slow request begun")
    # When
    process.send_signal(signal.SIGTERM)
    asking.join(timeout=10)
    # Then
    assert answers == [b"done"]
    assert process.wait(timeout=10) == 0
