#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""reachable.py URL: exits with 0 when the URL's host accepts a connection, through the proxy in the environment if there is one.
reachable.py --pip-index: prints the package index that pip uses; nothing when pip is told to use none.

No request is made: certificates and credentials are the business of the tool that downloads.
"""

import configparser
import os
import socket
import sys
import urllib.parse
import urllib.request

SECONDS = 5
PIP_FILES = ["/etc/pip.conf", "~/.pip/pip.conf", "~/.config/pip/pip.conf", os.environ.get("PIP_CONFIG_FILE", "")]
PORTS = {"https": 443, "http": 80}


def reachable(url):
    target = urllib.parse.urlsplit(url)
    proxy = urllib.request.getproxies().get(target.scheme)
    if proxy and not urllib.request.proxy_bypass(target.hostname):
        target = urllib.parse.urlsplit(proxy if "://" in proxy else "http://" + proxy)
    try:
        socket.create_connection((target.hostname, target.port or PORTS.get(target.scheme, 80)), SECONDS).close()
        return True
    except OSError:
        return False


def pip_index():
    config = configparser.ConfigParser()
    config.read(os.path.expanduser(path) for path in PIP_FILES if path)
    if "PIP_NO_INDEX" in os.environ or config.has_option("global", "no-index"):
        return ""
    configured = config.get("global", "index-url", fallback="https://pypi.org/simple", raw=True)
    return os.environ.get("PIP_INDEX_URL", configured)


def without_password(url):
    parts = urllib.parse.urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


if __name__ == "__main__":
    if sys.argv[1] == "--pip-index":
        print(without_password(pip_index()))
    else:
        sys.exit(not reachable(sys.argv[1]))
