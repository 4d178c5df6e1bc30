# SPDX-License-Identifier: Apache-2.0
"""The aws command of `make shell` takes what people know from version 2 of the AWS CLI."""

import importlib.util
from datetime import datetime, timezone
from pathlib import Path

import pytest

FILE = Path(__file__).parent.parent / "shell" / "aws_v2.py"
SPEC = importlib.util.spec_from_file_location("aws_v2", FILE)
aws_v2 = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(aws_v2)

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=timezone.utc)
EVENT = {"eventId": "1", "timestamp": 1795953600500, "logStreamName": "app/1", "message": "started\n"}


class Logs:
    """CloudWatch Logs with one event more at each request."""

    def __init__(self):
        self.requests = []

    def get_paginator(self, operation):
        assert operation == "filter_log_events"
        return self

    def paginate(self, **request):
        self.requests.append(request)
        return [{"events": [EVENT | {"eventId": str(number)} for number in range(len(self.requests))]}]


class Enough(Exception):
    """Ends a `--follow`."""


@pytest.mark.parametrize(
    "given, kept",
    [
        (["ecs", "list-clusters", "--no-cli-pager"], ["ecs", "list-clusters"]),
        (["lambda", "invoke", "--cli-binary-format", "raw-in-base64-out", "x"], ["lambda", "invoke", "x"]),
        (["s3", "ls"], ["s3", "ls"]),
    ],
)
def test_options_that_version_1_does_not_know_are_left_out(given, kept):
    assert aws_v2.without_version_2(given) == kept


@pytest.mark.parametrize(
    "given, changed",
    [
        (["sts", "x", "--output", "yaml"], ["sts", "x", "--output", "json"]),
        (["sts", "x", "--output=yaml"], ["sts", "x", "--output=json"]),
        (["sts", "x", "--output", "text"], None),
    ],
)
def test_yaml_is_made_from_json(given, changed):
    assert aws_v2.in_json(given) == changed


@pytest.mark.parametrize(
    "text, moment",
    [("5m", "2026-11-29T11:55:00+00:00"), ("2h", "2026-11-29T10:00:00+00:00"), ("2026-11-29T09:30:00Z", "2026-11-29T09:30:00+00:00")],
)
def test_since_is_a_duration_or_a_time(text, moment):
    assert aws_v2.since(text, NOW) == datetime.fromisoformat(moment).timestamp() * 1000


@pytest.mark.parametrize(
    "form, expected",
    [
        ("detailed", "2026-11-29T12:00:00.500000+00:00 app/1 started"),
        ("short", "2026-11-29T12:00:00 started"),
        ("json", "2026-11-29T12:00:00.500000+00:00 app/1 started"),
    ],
)
def test_an_event_is_shown_in_the_format_of_version_2(form, expected):
    assert aws_v2.line(EVENT | {"timestamp": int(NOW.timestamp() * 1000) + 500}, form) == expected


def test_tail_asks_for_the_group_and_the_streams():
    logs = Logs()
    aws_v2.show(logs, aws_v2.tail_arguments(["/ecs/app", "--log-stream-names", "app/1", "--filter-pattern", "ERROR"]))
    assert logs.requests[0] | {"startTime": 0} == {
        "logGroupName": "/ecs/app",
        "startTime": 0,
        "filterPattern": "ERROR",
        "logStreamNames": ["app/1"],
    }


def test_follow_shows_each_event_once(capsys):
    looks = []

    def pause():
        looks.append(1)
        if len(looks) == 3:
            raise Enough

    with pytest.raises(Enough):
        aws_v2.show(Logs(), aws_v2.tail_arguments(["/ecs/app", "--follow", "--format", "short"]), pause)
    assert len(capsys.readouterr().out.splitlines()) == 3
