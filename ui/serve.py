"""Serving the page with everything closed that need not be open."""

import os

# Gradio reads these when it is imported.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

# Would let files of this machine be read; nothing here needs it.
os.environ.pop("GRADIO_ALLOWED_PATHS", None)

import gradio as gr
import typer
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant import Assistant
from ui.page import STYLE, build_page

# One answer takes milliseconds; more waiting than this means something is wrong, and says so at once.
QUEUE = 64
CONCURRENT = 4
# Conversations are in memory only, and of no more visitors than this.
SESSIONS = 256
# Nothing is uploaded here, and no conversation is written to disk to be linked to.
CLOSED = ("/upload", "/deep_link")
MAX_FILE_SIZE = "1kb"
# Fonts of the reader's own machine: nothing is fetched from elsewhere.
FONT = ("system-ui", "-apple-system", "Segoe UI", "Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC", "sans-serif")


class ClosedAddresses:
    """Answers 404 where Gradio would take files or write a conversation to disk."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on everything else."""
        if scope["type"] == "http" and scope["path"].rstrip("/").endswith(CLOSED):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def serve(assistant: Assistant, host: str, port: int, *, block: bool = True) -> gr.Blocks:
    """Serve the page on `host:port` (its `local_url`) and say where; until interrupted if `block`.

    Raises:
        OSError: the port is taken.
    """
    page = build_page(assistant)
    page.queue(max_size=QUEUE, default_concurrency_limit=CONCURRENT, api_open=False)
    theme = gr.themes.Default(primary_hue="blue", font=FONT, font_mono=("ui-monospace", "monospace"))
    page.launch(
        server_name=host,
        server_port=port,
        share=False,
        quiet=True,
        show_error=False,
        enable_monitoring=False,
        run_history=False,
        allowed_paths=[],
        max_file_size=MAX_FILE_SIZE,
        footer_links=[],
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        strict_cors=True,
        state_session_capacity=SESSIONS,
        app_kwargs={"middleware": [Middleware(ClosedAddresses)]},
        theme=theme,
        css_paths=[STYLE],
        prevent_thread_lock=True,
    )
    typer.echo(f"The page is at {page.local_url} (stop it with Ctrl+C).")
    if block:
        page.block_thread()
    return page
