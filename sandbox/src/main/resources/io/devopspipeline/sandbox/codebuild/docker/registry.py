"""docker login and docker push: the sandbox takes the image's folder."""

import base64
import json
import os
import sys
import urllib.error
import urllib.request

from building import options
from messages import fail, refuse
from store import full

ENDPOINT = os.environ["SANDBOX_ENDPOINT"]


def login(store, arguments):
    password_from_stdin = "--password-stdin" in arguments
    words = [word for word in options(arguments) if word != "--password-stdin"]
    registry, rest = None, iter(words)
    password = sys.stdin.read().strip() if password_from_stdin else ""
    for word in rest:
        if word in ("-u", "--username"):
            next(rest)
        elif word in ("-p", "--password"):
            password = next(rest)
        else:
            registry = word.removeprefix("https://").rstrip("/")
    if not password:
        fail("Cannot perform an interactive login from a non TTY device")
    if registry is None:
        refuse("login to Docker Hub")
    store.content["logins"].append(registry)
    store.save()
    print("Login Succeeded")


def headers():
    user = base64.b64encode(f"{os.environ['SANDBOX_ACCESS_KEY']}:".encode()).decode()
    return {"Authorization": f"Basic {user}", "Content-Type": "application/json"}


def push(store, name):
    folder = store.image(name)
    registry = name.split("/", 1)[0]
    if registry not in store.content["logins"]:
        fail(f"push access denied for {name}: no basic auth credentials")
    body = json.dumps({"uri": full(name), "folder": str(folder)}).encode()
    # The sandbox is on this machine: no proxy stands between.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    print(f"The push refers to repository [{full(name).rsplit(':', 1)[0]}]")
    try:
        with opener.open(urllib.request.Request(ENDPOINT + "/_build/push", body, headers(), method="POST")) as answer:
            digest = json.load(answer)["digest"]
    except urllib.error.HTTPError as error:
        fail(error.read().decode())
    repository, tag = full(name).rsplit(":", 1)
    store.pushed(f"{repository}@{digest}", folder)
    print(f"{tag}: digest: {digest} size: {len(body)}")
