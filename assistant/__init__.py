"""Ask a question about Objective 10 of the Global Compact for Migration, get the action that answers, cited."""

from assistant.answer import Answer, Citation, Verdict, Writer
from assistant.assistant import Assistant
from assistant.conversation import Conversation
from assistant.errors import QuestionError
from assistant.settings import Settings

__all__ = ["Answer", "Assistant", "Citation", "Conversation", "QuestionError", "Settings", "Verdict", "Writer"]
