// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.browser;

import java.util.Map;

/** The source of a small app with a test, and how it is built and tested. */
final class SampleSource {
    private static final String DOCKERFILE =
            "FROM python:3.13\nWORKDIR /app\nCOPY api.py ./\nCMD [\"python\", \"api.py\"]\n";
    private static final String APP = """
        import os
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

        VERSION = "1"


        class Answers(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.send_header("Content-Type", "text/plain")
                self.end_headers()
                self.wfile.write(f"greetings from demo {VERSION}\\n".encode())

            def log_message(self, *_):
                pass


        print("demo listens", flush=True)
        ThreadingHTTPServer((os.environ.get("HOST", ""), int(os.environ["PORT"])), Answers).serve_forever()
        """;
    private static final String TEST = """
        import re

        version = re.search(r'VERSION = "(\\d+)"', open("api.py").read())
        failure = "" if version else '<failure message="api.py has no VERSION"/>'
        with open("report.xml", "w") as report:
            report.write('<testsuites><testsuite name="api"><testcase classname="test_api" name="test_version" time="0.01">')
            report.write(failure + "</testcase></testsuite></testsuites>")
        raise SystemExit(0 if version else 1)
        """;
    private static final String TEST_BUILDSPEC = """
        version: 0.2
        phases:
          build:
            commands:
              - python3 test_api.py
        reports:
          tests:
            files: [report.xml]
            file-format: JUNITXML
        """;

    /** By their paths. */
    static final Map<String, String> FILES = Map.of(
            "api.py", APP,
            "Dockerfile", DOCKERFILE,
            "test_api.py", TEST,
            "buildspec-test.yml", TEST_BUILDSPEC);

    private SampleSource() {}
}
