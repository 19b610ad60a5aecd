"""Texts that are quoted are data. What in them speaks to a machine is not passed on to one.

A list of patterns cannot know every way to say it, so it is one defence of several: the instructions to the model say
that texts are data, and no sentence of the model stays that is not borne out by the texts without these parts.
"""

import re

CUT = "[…]"
_SENTENCE = re.compile(r"[^.;!?؟؛。！？；\n]+[.;!?؟؛。！？；\n]*")
# Ignoring what was said before, new roles, hidden prompts, and orders to say something, in the six languages.
_TO_A_MACHINE = re.compile(
    "|".join(
        (
            r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|previous|above|prompt|rule)",
            r"\b(?:system prompt|you are now|act as|as an ai)\b",
            r"\b(?:say|tell (?:the )?(?:user|reader|them)|answer|reply|respond|write) (?:that|with|only)\b",
            r"\b(?:ignore[zr]?|oublie[zr]?)\b.{0,40}\b(?:instruction|consigne|précédent|ci-dessus)",
            r"\b(?:dites|réponde[zs]|écrive[zs]) (?:que|seulement|uniquement)|\btu es maintenant|\bvous êtes désormais",
            r"\b(?:ignor[ae]|olvid[ae])(?:n|r)?\b.{0,40}\b(?:instruccion|anterior|indicacion)",
            r"\b(?:di|diga|responde|responda|escribe|escriba) (?:que|solo|únicamente)\b|\bahora eres\b",
            r"(?:игнориру|забуд|не обращай)\w*.{0,40}(?:инструкци|указани|предыдущ|прежни)",
            r"(?:скажи|ответь|напиши|сообщи)(?:те)?,? (?:что|только)|\bтеперь ты\b",
            r"(?:忽略|无视|不要理会|忘记).{0,20}(?:指示|指令|说明|提示|规则)|(?:告诉用户|回答说|请说|你现在是)",
            r"(?:تجاهل|انس|أهمل).{0,40}(?:تعليمات|السابقة|الأوامر)|أنت الآن",
            r"(?:قل|أجب|اكتب|أخبر المستخدم) (?:إن|أن|بأن|فقط)",
        )
    ),
    re.IGNORECASE,
)


def without_instructions(text: str) -> str:
    """`text` with `CUT` in the place of each sentence that speaks to a machine."""
    return _SENTENCE.sub(lambda match: CUT if _TO_A_MACHINE.search(match.group()) else match.group(), text)
