"""aws, for builds: the machine's AWS CLI if there is one; else what a build needs to push an image, and a refusal by name for the rest."""

import base64
import json
import os
import re
import shutil
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

ENDPOINT = os.environ["SANDBOX_ENDPOINT"]
REGION = os.environ["AWS_REGION"]


def installed_cli():
    beside_python = Path(sys.executable).parent / "aws"
    if beside_python.exists():
        return str(beside_python)
    own_folder = os.environ["PATH"].split(os.pathsep)[0]
    others = [folder for folder in os.environ["PATH"].split(os.pathsep) if folder != own_folder]
    return shutil.which("aws", path=os.pathsep.join(others))


def call(service, headers, body):
    scope = f"{os.environ['AWS_ACCESS_KEY_ID']}/20260101/{REGION}/{service}/aws4_request"
    headers["Authorization"] = f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=none"
    # The sandbox is on this machine: no proxy stands between.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(urllib.request.Request(ENDPOINT, data=body.encode(), headers=headers)) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        sys.exit(f"aws: {service} refused: {error.read().decode()}")


def login_password():
    answer = call(
        "ecr",
        {
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken",
        },
        "{}",
    )
    token = json.loads(answer)["authorizationData"][0]["authorizationToken"]
    print(base64.b64decode(token).decode().partition(":")[2])


def caller_identity(query, output):
    body = urllib.parse.urlencode({"Action": "GetCallerIdentity", "Version": "2011-06-15"})
    answer = call("sts", {"Content-Type": "application/x-www-form-urlencoded"}, body)
    identity = {name: re.search(f"<{name}>(.*?)</{name}>", answer).group(1) for name in ("UserId", "Account", "Arn")}
    if query is None:
        print(json.dumps(identity, indent=4))
    elif query in identity:
        print(identity[query] if output == "text" else json.dumps(identity[query]))
    else:
        sys.exit(f"aws (sandbox): --query {query} needs the AWS CLI, which is not installed here")


def built_in(arguments):
    words, options = [], {}
    rest = iter(arguments)
    for word in rest:
        if word in ("--region", "--query", "--output"):
            options[word] = next(rest, None)
        else:
            words.append(word)
    if words == ["ecr", "get-login-password"]:
        login_password()
    elif words == ["sts", "get-caller-identity"]:
        caller_identity(options.get("--query"), options.get("--output", "json"))
    else:
        sys.exit(f"aws (sandbox): 'aws {' '.join(arguments)}' needs the AWS CLI, which is not installed here")


cli = installed_cli()
if cli:
    os.execv(cli, [cli, *sys.argv[1:]])
built_in(sys.argv[1:])
