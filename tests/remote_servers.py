"""Servers on this machine that rasters are read from: HTTP with ranges, whose requests are counted, and S3 (moto).

Each runs in a process of its own: GDAL holds Python's lock while it waits for an answer. As a command, which the
fixtures of tests use: ``python remote_servers.py http FOLDER LOG`` or ``python remote_servers.py s3``; it prints its
port, and ends with its standard input.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

NO_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Server:
    """A server in its own process."""

    def __init__(self, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.port = int(self._process.stdout.readline())
        self.url = f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()


class HttpServer(Server):
    """Serves a folder; a file `NAME.status` in it has it answer for NAME with that status."""

    def __init__(self, folder: Path, log: Path) -> None:
        self._log = log
        log.write_text("")
        super().__init__("http", str(folder), str(log))

    def requests(self) -> list[dict]:
        """Return what was asked for since the last call: method, path, bytes sent."""
        found = [json.loads(line) for line in self._log.read_text().splitlines()]
        self._log.write_text("")
        return found

    def stop_after(self, requests: int) -> None:
        """Have it end in the midst of the answer to one of the next requests."""
        NO_PROXY.open(f"{self.url}/_stop_after/{requests}").close()


class S3Server(Server):
    """An S3 server with one bucket, `scenes`, that takes any credentials."""

    def __init__(self) -> None:
        super().__init__("s3")
        import boto3  # comes with moto

        self._client = boto3.client(
            "s3",
            endpoint_url=self.url,
            region_name="us-east-1",
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )
        self._client.create_bucket(Bucket="scenes")

    def put(self, key: str, content: bytes) -> str:
        """Store an object, and return GDAL's name of it."""
        self._client.put_object(Bucket="scenes", Key=key, Body=content)
        return f"/vsis3/scenes/{key}"

    @property
    def environment(self) -> dict[str, str]:
        """What GDAL is told of it."""
        return {
            "AWS_S3_ENDPOINT": f"127.0.0.1:{self.port}",
            "AWS_HTTPS": "NO",
            "AWS_VIRTUAL_HOSTING": "FALSE",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": "us-east-1",
        }


@contextlib.contextmanager
def running(server: Server) -> Iterator[Server]:
    """Have a server, and end it in any case."""
    try:
        yield server
    finally:
        server.stop()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder: Path
    log: Path
    left: int | None = None
    lock = threading.Lock()

    def log_message(self, *_: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        stop = re.fullmatch(r"/_stop_after/(\d+)", self.path)
        if stop:
            _Handler.left = int(stop[1])
            self._head(200, 0)
        else:
            self._answer(with_body=True)

    def _answer(self, with_body: bool) -> None:
        file = self.folder / self.path.partition("?")[0].lstrip("/")
        said = file.with_name(f"{file.name}.status")
        content, status = b"", int(said.read_text()) if said.is_file() else 200 if file.is_file() else 404
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        more = {"Accept-Ranges": "bytes"}
        if status == 200:
            content = file.read_bytes()
            changed = file.stat()
            more |= {"Last-Modified": formatdate(changed.st_mtime, usegmt=True), "ETag": f'"{changed.st_mtime_ns}"'}
            if asked:
                first, last = int(asked[1]), min(int(asked[2] or len(content) - 1), len(content) - 1)
                more["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
                content, status = content[first : last + 1], 206
        with self.lock, self.log.open("a") as log:
            sent = len(content) if with_body else 0
            log.write(json.dumps({"method": self.command, "path": self.path, "bytes": sent}) + "\n")
        self._head(status, len(content), **more)
        if _Handler.left is not None:
            _Handler.left -= 1
            if _Handler.left < 0:
                self.wfile.write(content[: len(content) // 2])
                self.wfile.flush()
                os._exit(1)
        if with_body:
            self.wfile.write(content)

    def _head(self, status: int, length: int, **more: str) -> None:
        self.send_response(status)
        for key, value in {"Content-Length": str(length), **more}.items():
            self.send_header(key, value)
        self.end_headers()


def _main(kind: str, *arguments: str) -> None:
    if kind == "http":
        _Handler.folder, _Handler.log = map(Path, arguments)
        server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_port
    else:
        from moto.server import ThreadedMotoServer

        moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        moto.start()
        port = moto.get_host_and_port()[1]
        while port == 0:
            time.sleep(0.05)
            port = moto.get_host_and_port()[1]
    print(port, flush=True)
    sys.stdin.read()  # until whoever started it has ended
    os._exit(0)


if __name__ == "__main__":
    _main(*sys.argv[1:])
