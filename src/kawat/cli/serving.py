"""The verb that shows a store as pages."""

from __future__ import annotations

import argparse

from kawat.cli.options import Verbs, add_store, tell

LOOPBACK, PORT = "127.0.0.1", 8000


def serve(arguments: argparse.Namespace) -> int:
    """A store in, its pages until Ctrl-C."""
    from kawat.errors import SettingsError

    try:
        import uvicorn

        from kawat.view.web import build
    except ImportError as error:
        raise SettingsError("serve", f"{error.name} is not installed", "pip install 'kawat[web]'") from error
    app = build(arguments.file)
    tell(f"http://{arguments.host}:{arguments.port} shows {arguments.file}; Ctrl-C ends it")
    uvicorn.run(app, host=arguments.host, port=arguments.port, log_level="warning", server_header=False)
    return 0


def add_serve(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "serve",
        help="show a store as pages in a browser",
        description="Shows a store as pages in a browser. The store is only read; nothing is loaded from elsewhere.",
        epilog="Whoever can reach the host and port can read the store: by default only this machine can.",
    )
    add_store(verb)
    verb.add_argument("--host", default=LOOPBACK, help=f"the address to listen at (default: {LOOPBACK})")
    verb.add_argument("--port", type=int, default=PORT, help=f"the port (default: {PORT})")
    verb.set_defaults(verb=serve)
