// SPDX-License-Identifier: Apache-2.0

// Answers every request with one line. Go's own HTTP server, no modules.
package main

import (
	"cmp"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
)

func main() {
	http.HandleFunc("/", func(response http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(response, "hello from Go")
	})
	// Without HOST the app listens on all addresses. Only the sandbox sets it: see README.md.
	address := net.JoinHostPort(os.Getenv("HOST"), cmp.Or(os.Getenv("PORT"), "8080"))
	log.Println("listening on", address)
	log.Fatal(http.ListenAndServe(address, nil))
}
