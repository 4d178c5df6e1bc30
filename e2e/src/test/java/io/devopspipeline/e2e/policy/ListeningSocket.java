// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A socket that others can reach, as Linux lists it.
 * @param address hexadecimal, by words of four bytes in the machine's order: 0100007F is 127.0.0.1
 */
record ListeningSocket(String address, int port) {
    private static final String TCP_LISTEN = "0A";
    private static final String UDP_UNCONNECTED = "07";
    private static final Set<String> LOOPBACK =
            Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

    /** Those of one process. */
    static List<ListeningSocket> of(long pid) throws IOException {
        Set<String> inodes = inodes(pid);
        return Stream.of("tcp", "tcp6", "udp", "udp6")
                .flatMap(table -> lines(Path.of("/proc", Long.toString(pid), "net", table)))
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> Set.of(TCP_LISTEN, UDP_UNCONNECTED).contains(fields[3]))
                .filter(fields -> inodes.contains(fields[9]))
                .map(fields -> fields[1].split(":"))
                .map(local -> new ListeningSocket(local[0], Integer.parseInt(local[1], 16)))
                .toList();
    }

    boolean loopback() {
        return LOOPBACK.contains(address);
    }

    private static Set<String> inodes(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return open.map(ListeningSocket::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    /** Empty when it was closed meanwhile. */
    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream().skip(1);
        } catch (NoSuchFileException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
