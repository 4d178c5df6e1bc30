#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the AWS CLI version 1 with what people know from version 2.

`aws logs tail` is here. `--output yaml` is made from JSON. Version 2's options for pager, prompt and binary format are taken, and have no effect.
SQS uses AWS_ENDPOINT_URL as all other services do.
"""

import argparse
import contextlib
import io
import json
import os
import re
import sys
import time
from datetime import datetime, timedelta, timezone

WITHOUT_EFFECT = {"--no-cli-pager", "--no-cli-auto-prompt", "--cli-auto-prompt", "--cli-auto-prompt-partial"}
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
PAUSE = 1  # seconds between two looks of `logs tail --follow`


def main(arguments):
    arguments = without_version_2(arguments)
    if arguments[:2] == ["logs", "tail"]:
        return tail(arguments[2:])
    if arguments[:1] == ["sqs"] and "--endpoint-url" not in arguments and "AWS_ENDPOINT_URL" in os.environ:
        arguments = [*arguments, "--endpoint-url", os.environ["AWS_ENDPOINT_URL"]]
    as_json = in_json(arguments)
    if as_json is None:
        return version_1(arguments)
    return in_yaml(as_json)


def without_version_2(arguments):
    """The arguments without the options that version 1 does not know."""
    kept, values = [], iter(arguments)
    for argument in values:
        if argument == "--cli-binary-format":
            next(values, None)
        elif argument not in WITHOUT_EFFECT and not argument.startswith("--cli-binary-format="):
            kept.append(argument)
    return kept


def in_json(arguments):
    """The same command with JSON as its output; None if it does not ask for YAML."""
    changed = [*arguments]
    for place, argument in enumerate(arguments):
        if argument == "--output=yaml":
            changed[place] = "--output=json"
        elif argument == "--output" and arguments[place + 1 : place + 2] == ["yaml"]:
            changed[place + 1] = "json"
    return changed if changed != arguments else None


def version_1(arguments):
    from awscli.clidriver import create_clidriver

    sys.argv = ["aws", *arguments]
    return create_clidriver().main()


def in_yaml(arguments):
    import yaml

    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        status = version_1(arguments)
    if output.getvalue().strip():
        print(yaml.safe_dump(json.loads(output.getvalue()), sort_keys=False, allow_unicode=True), end="")
    return status


def tail(arguments):
    """`aws logs tail`: the events of all streams of a group, in order."""
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError

    asked = tail_arguments(arguments)
    try:
        logs = boto3.client("logs", region_name=asked.region, endpoint_url=asked.endpoint_url)
        show(logs, asked)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except (ClientError, BotoCoreError, ValueError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 254
    return 0


def tail_arguments(arguments):
    parser = argparse.ArgumentParser(prog="aws logs tail")
    parser.add_argument("group_name")
    parser.add_argument("--since", default="10m", help="5m, 2h, 1d, or a time such as 2026-11-29T10:00:00Z")
    parser.add_argument("--follow", action="store_true")
    parser.add_argument("--format", choices=["detailed", "short", "json"], default="detailed")
    parser.add_argument("--filter-pattern")
    parser.add_argument("--log-stream-names", nargs="+")
    parser.add_argument("--log-stream-name-prefix")
    for option in ("--region", "--endpoint-url", "--color", "--output", "--profile"):
        parser.add_argument(option)
    return parser.parse_args(arguments)


def since(text, now):
    """The time that the option means, in milliseconds."""
    relative = re.fullmatch(r"(\d+)([smhdw])", text)
    if relative:
        moment = now - timedelta(**{UNITS[relative[2]]: int(relative[1])})
    else:
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
    return int(moment.timestamp() * 1000)


def request(asked, start):
    query = {"logGroupName": asked.group_name, "startTime": start}
    if asked.filter_pattern:
        query["filterPattern"] = asked.filter_pattern
    if asked.log_stream_names:
        query["logStreamNames"] = asked.log_stream_names
    if asked.log_stream_name_prefix:
        query["logStreamNamePrefix"] = asked.log_stream_name_prefix
    return query


def show(logs, asked, pause=lambda: time.sleep(PAUSE)):
    start, shown = since(asked.since, datetime.now(timezone.utc)), set()
    while True:
        for page in logs.get_paginator("filter_log_events").paginate(**request(asked, start)):
            for event in page["events"]:
                if event["eventId"] not in shown:
                    shown.add(event["eventId"])
                    start = max(start, event["timestamp"])
                    print(line(event, asked.format), flush=True)
        if not asked.follow:
            return
        pause()


def line(event, form):
    moment = datetime.fromtimestamp(event["timestamp"] / 1000, timezone.utc)
    message = event["message"].rstrip("\n")
    if form == "short":
        return f"{moment.strftime('%Y-%m-%dT%H:%M:%S')} {message}"
    if form == "json":
        with contextlib.suppress(ValueError):
            message = json.dumps(json.loads(message), indent=4)
    return f"{moment.isoformat(timespec='microseconds')} {event['logStreamName']} {message}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
