"""A language model behind an OpenAI-compatible address, streamed, with a limit to everything it may do.

Protocol: POST {url}/chat/completions with `"stream": true`, answered by server-sent events whose data are JSON chunks
with `choices[0].delta.content`, until `[DONE]`.
"""

import json
import queue
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import httpx
import httpx_sse

from assistant.errors import LanguageModelError
from assistant.settings import Settings

# Of a response nobody asked to be longer than a page, this much is read.
MAX_BYTES = 400_000
MAX_CHARACTERS = 8_000
DONE = "[DONE]"


class LanguageModel:
    """Writes texts; every wait has its limit."""

    def __init__(self, settings: Settings) -> None:
        """`settings.llm_url` and `settings.llm_model` have to be set."""
        self._url = f"{str(settings.llm_url).rstrip('/')}/chat/completions"
        self._model = settings.llm_model
        # Not compressed, so that a short response cannot unfold into a long one.
        self._headers = {"accept": "text/event-stream", "accept-encoding": "identity"}
        if settings.llm_key is not None:
            self._headers["authorization"] = f"Bearer {settings.llm_key.get_secret_value().strip()}"
        self._connect = settings.llm_connect_seconds
        self._first_token = settings.llm_first_token_seconds
        self._total = settings.llm_total_seconds
        self._timeout = httpx.Timeout(self._total, connect=self._connect)

    def stream(self, messages: Sequence[Mapping[str, str]]) -> Iterator[str]:
        """The pieces of the model's text as they arrive.

        The request runs in a thread of its own, so that no way of being slow, such as one byte at a time, outlasts the
        limits. Closing the iterator ends the request.

        Raises:
            LanguageModelError: no connection, a wait over its limit, a refusal, or something that is not the protocol.
        """
        pieces: queue.Queue[str | Exception | None] = queue.Queue()
        client = httpx.Client(timeout=self._timeout, transport=_Limited(httpx.HTTPTransport()))
        threading.Thread(target=self._read, args=(client, messages, pieces), daemon=True).start()
        end = time.monotonic() + self._total
        until = min(end, time.monotonic() + self._connect + self._first_token)
        characters = 0
        try:
            while (piece := _next(pieces, until - time.monotonic())) is not None:
                if piece:
                    until = end
                    characters += len(piece)
                    if characters > MAX_CHARACTERS:
                        raise LanguageModelError("its text is too long")
                    yield piece
        finally:
            client.close()

    def _read(
        self,
        client: httpx.Client,
        messages: Sequence[Mapping[str, str]],
        pieces: "queue.Queue[str | Exception | None]",
    ) -> None:
        """Put the pieces of the response into the queue, None at its end, or what went wrong."""
        body = {"model": self._model, "messages": list(messages), "stream": True, "temperature": 0}
        try:
            with httpx_sse.connect_sse(client, "POST", self._url, json=body, headers=self._headers) as events:
                events.response.raise_for_status()
                if "content-encoding" in events.response.headers:
                    raise LanguageModelError("its response is compressed")
                for event in events.iter_sse():
                    if event.data == DONE:
                        pieces.put(None)
                        return
                    pieces.put(_content(event.data))
            raise LanguageModelError("its stream broke off")
        # Whatever goes wrong in this thread is raised in the one that waits for it.
        except Exception as error:
            pieces.put(error)


def _next(pieces: "queue.Queue[str | Exception | None]", seconds: float) -> str | None:
    """The next piece; None at the end.

    Raises:
        LanguageModelError: there is none within so many seconds, or what came is an error.
    """
    try:
        piece = pieces.get(timeout=max(0.0, seconds))
    except queue.Empty:
        raise LanguageModelError("it took too long") from None
    if isinstance(piece, LanguageModelError):
        raise piece
    if isinstance(piece, Exception):
        # By its name alone: what it says may hold the key.
        raise LanguageModelError(type(piece).__name__) from None
    return piece


def _content(data: str) -> str:
    """The text of a chunk; empty for one that only carries a role or the end.

    Raises:
        LanguageModelError: it is not a chunk of the protocol.
    """
    try:
        chunk: Any = json.loads(data)
        if "error" in chunk:
            raise LanguageModelError("it reports an error")
        choices = chunk["choices"]
        content = choices[0]["delta"].get("content") if choices else ""
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise LanguageModelError("its stream is malformed") from error
    if content is not None and not isinstance(content, str):
        raise LanguageModelError("its stream is malformed")
    return content or ""


class _Limited(httpx.BaseTransport):
    """Ends a response that is longer than `MAX_BYTES`, even one without a single line end."""

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self._transport = transport

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Pass the request on, and count what comes back."""
        response = self._transport.handle_request(request)
        if isinstance(response.stream, httpx.SyncByteStream):
            response.stream = _Counted(response.stream)
        return response

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()


class _Counted(httpx.SyncByteStream):
    def __init__(self, stream: httpx.SyncByteStream) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        count = 0
        for piece in self._stream:
            count += len(piece)
            if count > MAX_BYTES:
                raise LanguageModelError("its response is too long")
            yield piece

    def close(self) -> None:
        self._stream.close()
