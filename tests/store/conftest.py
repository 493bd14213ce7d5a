"""A PostgreSQL server for the tests, where Debian's package is installed."""

from __future__ import annotations

import ctypes
import glob
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

SERVER_USER = "postgres"
"""Who the server runs as where the tests run as root, which it refuses."""


def _programs() -> Path | None:
    found = shutil.which("initdb") or max(glob.glob("/usr/lib/postgresql/*/bin/initdb"), default=None)
    return Path(found).resolve().parent if found else None


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The folder of a running server's socket. Its keeper is `keeper`; `team` may only make what is its own."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'kawat[postgres]'")
    if (programs := _programs()) is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    import psycopg

    user = {"user": SERVER_USER, "group": SERVER_USER} if os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory(prefix="kawat-pg-") as folder:
        if user:
            shutil.chown(folder, SERVER_USER, SERVER_USER)
        data = f"{folder}/data"
        initdb = [
            programs / "initdb",
            "-D",
            data,
            "-U",
            "keeper",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
            "--locale=C",
        ]
        subprocess.run(initdb, check=True, capture_output=True, cwd=folder, **user)
        options = {"listen_addresses": "", "unix_socket_directories": folder, "fsync": "off", "max_connections": "20"}
        command = [programs / "postgres", "-D", data, *(f"--{name}={value}" for name, value in options.items())]
        started = {"cwd": folder, "stderr": subprocess.DEVNULL, "preexec_fn": _end_with_parent, **user}
        with subprocess.Popen(command, **started) as process:
            try:
                _wait(lambda: psycopg.connect(f"host={folder} user=keeper dbname=postgres").close())
                with psycopg.connect(f"host={folder} user=keeper dbname=postgres", autocommit=True) as keeper:
                    keeper.execute("CREATE ROLE team LOGIN CREATEDB")
                yield folder
            finally:
                process.send_signal(signal.SIGQUIT)  # at once: nothing of it is needed any more
                process.wait(30)


def _end_with_parent() -> None:
    """A server must not outlive tests that are killed: Linux tells it when they end."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGQUIT)


def _wait(attempt: Callable[[], None]) -> None:
    import psycopg

    deadline = time.monotonic() + 60
    while True:
        try:
            return attempt()
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


@pytest.fixture(scope="session")
def new_database(server: str) -> Callable[[], str]:
    """What makes an empty database and gives its address."""
    import psycopg

    numbers = count()

    def make() -> str:
        name = f"news{next(numbers)}"
        with psycopg.connect(f"host={server} user=team dbname=postgres", autocommit=True) as team:
            team.execute(f"CREATE DATABASE {name}")
        return f"postgresql://team@/{name}?host={server}"

    return make
