// SPDX-License-Identifier: Apache-2.0
// Answers every request with one line. Node's own HTTP server, no packages.
"use strict";
const http = require("node:http");

const server = http.createServer((_request, response) => {
  response.writeHead(200, { "Content-Type": "text/plain" });
  response.end("hello from Node.js\n");
});

// Without HOST the app listens on all addresses. Only the sandbox sets it: see README.md.
server.listen(Number(process.env.PORT || 8080), process.env.HOST, () => console.log("listening on", server.address()));

// ECS stops a task with SIGTERM. The first process of a container has no default action for it.
process.on("SIGTERM", () => {
  server.close();
  server.closeAllConnections();
});
