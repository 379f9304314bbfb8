"""A stand-in for the Lambda runtime API that takes the time of each invocation: from the last byte of the event sent
to the last byte of the response received. One function, one invocation at a time, as Lambda has it."""

import selectors
import socket
import time

HEADERS = (
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nLambda-Runtime-Aws-Request-Id: {id}\r\n"
    "Lambda-Runtime-Deadline-Ms: {deadline}\r\nLambda-Runtime-Trace-Id: Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700\r\n"
    "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:000000000000:function:bench\r\n"
    "Content-Length: {length}\r\n\r\n"
)


class RuntimeApi:
    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.listener.getsockname()[1]
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.listener, selectors.EVENT_READ, None)
        self.buffers = {}
        self.waiting = None
        self.count = 0

    def invoke(self, event, patience=60.0, alive=lambda: True):
        """Seconds until the response, and the response."""
        deadline = time.perf_counter() + patience
        while self.waiting is None:
            self._turn(deadline, alive)
        self.count += 1
        head = HEADERS.format(id=f"id-{self.count}", deadline=int(time.time() * 1000) + 30000, length=len(event))
        connection, self.waiting = self.waiting, None
        connection.sendall(head.encode() + event)
        start = time.perf_counter()
        while True:
            response = self._turn(deadline, alive)
            if response is not None:
                return time.perf_counter() - start, response

    def close(self):
        for connection in list(self.buffers):
            self._drop(connection)
        self.selector.close()
        self.listener.close()

    def _turn(self, deadline, alive):
        for key, _ in self.selector.select(0.2):
            if key.fileobj is self.listener:
                connection, _ = self.listener.accept()
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.selector.register(connection, selectors.EVENT_READ, None)
                self.buffers[connection] = b""
                continue
            response = self._read(key.fileobj)
            if response is not None:
                return response
        if not alive():
            raise RuntimeError("the function's process ended")
        if time.perf_counter() > deadline:
            raise TimeoutError("the function did not respond")
        return None

    def _drop(self, connection):
        self.selector.unregister(connection)
        connection.close()
        self.buffers.pop(connection)

    def _read(self, connection):
        chunk = connection.recv(1 << 20)
        if not chunk:
            self._drop(connection)
            return None
        buffer = self.buffers[connection] = self.buffers[connection] + chunk
        end = buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = buffer[:end].decode("latin-1")
        body = _body(head.lower(), buffer[end + 4 :])
        if body is None:
            return None
        self.buffers[connection] = b""
        if head.startswith("GET"):
            self.waiting = connection
            return None
        got = time.perf_counter()
        connection.sendall(b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")
        path = head.split(" ", 2)[1]
        if not path.endswith("/response"):
            raise RuntimeError(f"the function reported {path}: {body[:2000].decode(errors='replace')}")
        return body if got else None


def _body(head, rest):
    """The whole body, or None while some of it is on its way."""
    if "transfer-encoding: chunked" in head:
        if not rest.endswith(b"0\r\n\r\n"):
            return None
        body = b""
        while rest:
            size, rest = rest.split(b"\r\n", 1)
            length = int(size, 16)
            body, rest = body + rest[:length], rest[length + 2 :]
        return body
    length = next((int(line.split(":")[1]) for line in head.split("\r\n") if line.startswith("content-length")), 0)
    return rest if len(rest) >= length else None
