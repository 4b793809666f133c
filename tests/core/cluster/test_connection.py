"""Whatever listens at a scheduler's address: a scheduler is reached, anything else is a sentence within seconds."""

from __future__ import annotations

import http.server
import socket
import sys
import threading
import time
from contextlib import contextmanager

import psutil
import pytest
from sar_colorizer.core.cluster import connection as connection_module
from sar_colorizer.core.cluster.connection import Connection, local_cluster
from sar_colorizer.core.errors import ClusterError, ClusterMissingError


@contextmanager
def silent():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(5)
        yield listening.getsockname()[1]


@contextmanager
def babbling(said=b"HTTP/1.1 400 Bad Request\r\n\r\n"):
    """A server that says its own words to all who come."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve():
            while True:
                try:
                    visitor, _ = listening.accept()
                except OSError:
                    return
                with visitor:
                    visitor.sendall(said)
                    time.sleep(0.5)

        threading.Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1]


@contextmanager
def web():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@pytest.mark.parametrize("listener", [silent, babbling, web])
def test_what_is_no_scheduler_is_told_in_time(listener, monkeypatch):
    monkeypatch.setattr(connection_module, "_CONNECT", 1)
    with listener() as port:
        start = time.monotonic()
        with pytest.raises(ClusterError, match=f"What listens at tcp://127.0.0.1:{port} is no Dask scheduler"):
            Connection(f"tcp://127.0.0.1:{port}", "run")
    assert time.monotonic() - start < 8


@pytest.mark.parametrize(
    ("address", "cause"),
    [
        ("nonsense", "missing port number"),
        ("tcp://127.0.0.1", "missing port number"),
        ("http://127.0.0.1:8786", "unknown address scheme 'http'"),
    ],
)
def test_an_address_that_is_none_is_told_with_what_is_wrong(address, cause):
    with pytest.raises(ClusterError, match=f"No Dask scheduler answers at {address} .{cause}"):
        Connection(address, "run")


def test_where_nothing_listens_dask_says_so(monkeypatch):
    monkeypatch.setattr(connection_module, "_CONNECT", 1)
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{bound.getsockname()[1]}"
        with pytest.raises(ClusterError, match=f"No Dask scheduler answers at {address} .Timed out trying to connect"):
            Connection(address, "run")


def test_workers_of_this_machine_are_reached_from_nowhere_else_and_by_nobody_else():
    with local_cluster(1) as cluster:
        here = psutil.Process()
        ports = [
            connection.laddr.ip
            for process in (here, *here.children(recursive=True))
            for connection in process.net_connections()
            if connection.status == psutil.CONN_LISTEN
        ]
        assert len(ports) >= 3 and set(ports) == {"127.0.0.1"}
        address = cluster.scheduler_address
        assert address.startswith("tls://127.0.0.1:")
        own = Connection(cluster, "run-1")
        assert len(own.present().workers) == 1
        own.close()
        with pytest.raises(ClusterError):  # without the certificate of this run
            Connection(address, "run-2")
        with pytest.raises(ClusterError):
            Connection(address.replace("tls://", "tcp://"), "run-3")


def test_without_what_makes_certificates_it_is_told_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "cryptography", None)
    told = "cryptography is missing.*pip install 'sar-colorizer.cluster.'"
    with pytest.raises(ClusterMissingError, match=told), local_cluster(1):
        pytest.fail("started without")
