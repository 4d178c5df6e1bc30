"""A network for one task: network.py ADDRESS ENDPOINT-PORT.

Prints its interpreter and the options with which nsenter(1) gets into the network, and ends with its standard input. One thread is in the new
network and makes sockets there; the others stay in the network of the machine. What listens inside at ADDRESS, or at all addresses, is offered at
ADDRESS of the machine. The sandbox's endpoint is offered inside. Nothing else leads in or out.
"""

import asyncio
import concurrent.futures
import ctypes
import fcntl
import os
import queue
import socket
import struct
import sys
import threading
import time

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
CAP_SYS_ADMIN = 21
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1
LISTENING = "0A"
LOOK_SECONDS = 0.05


def unshare(flags):
    if ctypes.CDLL(None, use_errno=True).unshare(flags) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"unshare: {os.strerror(number)}")


def privileged():
    with open("/proc/self/status") as status:
        capabilities = next(line for line in status if line.startswith("CapEff:"))
    return int(capabilities.split()[1], 16) >> CAP_SYS_ADMIN & 1


def become_owner():
    """Lets an ordinary user make a network. Inside, the user is the same."""
    user, group = os.getuid(), os.getgid()
    unshare(CLONE_NEWUSER)
    for file, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with open("/proc/self/" + file, "w") as out:
            out.write(text)


def bring_up_loopback():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sH14x", b"lo", 0)
        flags = struct.unpack("16xH14x", fcntl.ioctl(any_socket, SIOCGIFFLAGS, request))[0]
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", flags | IFF_UP))


class Inside(threading.Thread):
    """The thread that is in the network of the task. It makes sockets there, and says which ports are listened on."""

    def __init__(self, address, endpoint, changed):
        super().__init__(daemon=True)
        number = f"{struct.unpack('=I', socket.inet_aton(address))[0]:08X}"
        self.addresses = {number, "0" * 8, "0" * 32, "0" * 16 + "FFFF0000" + number}
        self.endpoint = endpoint
        self.changed = changed
        self.wanted = queue.SimpleQueue()
        self.entered = concurrent.futures.Future()

    def run(self):
        try:
            unshare(CLONE_NEWNET)
            bring_up_loopback()
            listener = socket.create_server(("127.0.0.1", self.endpoint))
        except OSError as failure:
            self.entered.set_exception(failure)
            return
        self.entered.set_result((threading.get_native_id(), listener))
        self.serve()

    def serve(self):
        known, look = set(), 0
        while True:
            try:
                self.wanted.get(timeout=LOOK_SECONDS).set_result(socket.socket())
            except queue.Empty:
                pass
            if time.monotonic() >= look:
                ports, look = self.ports(), time.monotonic() + LOOK_SECONDS
                if ports != known:
                    known = ports
                    self.changed(ports)

    def ports(self):
        found = set()
        for file in ("tcp", "tcp6"):
            with open("/proc/thread-self/net/" + file) as table:
                for line in list(table)[1:]:
                    address, port = line.split()[1].split(":")
                    if line.split()[3] == LISTENING and address in self.addresses:
                        found.add(int(port, 16))
        return found

    def socket(self):
        made = concurrent.futures.Future()
        self.wanted.put(made)
        return asyncio.wrap_future(made)


async def pump(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.write_eof()
    except OSError:
        writer.transport.abort()


async def join(reader, writer, opening):
    """Copies both ways until both sides have ended. Without another side the connection is reset."""
    try:
        other_reader, other_writer = await opening
    except OSError:
        writer.transport.abort()
        return
    await asyncio.gather(pump(reader, other_writer), pump(other_reader, writer))
    writer.close()
    other_writer.close()


class Offers:
    """The ports of the task, as the machine sees them."""

    def __init__(self, address):
        self.address = address
        self.servers = {}

    async def change(self, ports, inside):
        for port in self.servers.keys() - ports:
            self.servers.pop(port).close()
        for port in ports - self.servers.keys():
            await self.offer(port, inside)

    async def offer(self, port, inside):
        async def connect():
            inner = await inside.socket()
            inner.setblocking(False)
            await asyncio.get_running_loop().sock_connect(inner, (self.address, port))
            return await asyncio.open_connection(sock=inner)

        try:
            self.servers[port] = await asyncio.start_server(
                lambda reader, writer: join(reader, writer, connect()), self.address, port
            )
        except OSError as taken:
            print(taken, file=sys.stderr, flush=True)


async def relay(address, endpoint, user_namespace):
    loop = asyncio.get_running_loop()
    offers = Offers(address)
    inside = Inside(address, endpoint, lambda ports: asyncio.run_coroutine_threadsafe(offers.change(ports, inside), loop))
    inside.start()
    thread, listener = await asyncio.wrap_future(inside.entered)
    await asyncio.start_server(
        lambda reader, writer: join(reader, writer, asyncio.open_connection("127.0.0.1", endpoint)), sock=listener
    )
    print(sys.executable, f"--net=/proc/{os.getpid()}/task/{thread}/ns/net", *user_namespace, flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


def main():
    user_namespace = []
    if not privileged():
        become_owner()
        user_namespace = [f"--user=/proc/{os.getpid()}/ns/user", "--preserve-credentials"]
    asyncio.run(relay(sys.argv[1], int(sys.argv[2]), user_namespace))


if __name__ == "__main__":
    try:
        main()
    except OSError as failure:
        sys.exit(str(failure))
