"""A real HTTP server that speaks the OpenAI protocol, well or badly."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

DONE = b"data: [DONE]\n\n"
Respond = Callable[[dict[str, Any]], AsyncIterator[bytes] | Response]


@dataclass
class ModelServer:
    """Where the server is, and what it was asked."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def model_server(respond: Respond) -> Iterator[ModelServer]:
    """Serve `respond` on a free port of this machine."""
    served = ModelServer("")

    async def completions(request: Request) -> Response:
        body = await request.json()
        served.requests.append(body)
        served.headers.append(dict(request.headers))
        answer = respond(body)
        return answer if isinstance(answer, Response) else StreamingResponse(answer, media_type="text/event-stream")

    app = Starlette(routes=[Route("/v1/chat/completions", completions, methods=["POST"])])
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    served.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/v1"
    try:
        yield served
    finally:
        server.should_exit = True
        thread.join(5)


def chunk(content: str) -> bytes:
    """A piece of text as the protocol sends it."""
    return b"data: " + json.dumps({"choices": [{"delta": {"content": content}}]}).encode() + b"\n\n"


def saying(text: str, *, size: int = 7, pause: float = 0.0) -> Respond:
    """A model that says `text`, a few characters at a time."""

    async def stream() -> AsyncIterator[bytes]:
        yield b'data: {"choices": [{"delta": {"role": "assistant"}}]}\n\n'
        for start in range(0, len(text), size):
            yield chunk(text[start : start + size])
            await asyncio.sleep(pause)
        yield DONE

    return lambda body: stream()


def sending(*pieces: bytes, pause: float = 0.0, forever: bool = False) -> Respond:
    """A server that sends these bytes, once or without end."""

    async def stream() -> AsyncIterator[bytes]:
        while True:
            for piece in pieces:
                yield piece
                await asyncio.sleep(pause)
            if not forever:
                return

    return lambda body: stream()
