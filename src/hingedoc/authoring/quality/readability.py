"""How hard a text is to read: the Flesch-Kincaid grade, the school year in which it reads easily.

    0.39 * words per sentence + 11.8 * syllables per word - 15.59

Kincaid JP, Fishburne RP, Rogers RL, Chissom BS (1975). Derivation of new readability formulas for Navy enlisted
personnel. Naval Technical Training Command, Research Branch Report 8-75. The formula was fitted to running text; under
about six words a sentence, as in steps and cues, its figure means little, and the length of the sentences says more.
"""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"[.!?:;]+(?=\s|$)|\n+")
_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*")
_VOWELS = re.compile(r"[aeiouy]+")
#: Endings whose vowel is not heard: "moves", "raised", "line", but not "boxes", "lifted", "little" or "angles".
_SILENT = re.compile(
    r"(?<![aeiouytd])ed$|(?<![aeiouysxz])(?<![cs]h)(?<![cg])(?<![^aeiouy]l)es$|(?<![aeiouy])(?<![^aeiouy]l)e$"
)
#: Two vowels that are two syllables: "ratio", "area", "create", "science", "doing", "serious".
_APART = re.compile(r"i[ao]|[aeiou]ing|eo(?![u]|ple)|[^aeiou]ua|ie[nt]|creat|[rd]ea$")
#: ... and one all the same: "motion", "special".
_TOGETHER = re.compile(r"[tsgcx]i(?:on|a[ln]|ous)")


def sentences(text: str) -> list[list[str]]:
    """The sentences of a text, each as its words. A colon, a semicolon and a new line end one as well."""
    found = (_WORD.findall(part) for part in _SENTENCE_END.split(text.replace("’", "'")))
    return [words for words in found if words]


def syllables(word: str) -> int:
    """How many syllables a word has, by its spelling; a number counts as one."""
    letters = word.lower().partition("'")[0]
    if not letters.isalpha():
        return 1
    heard = _SILENT.sub("", letters)
    apart = len(_APART.findall(heard)) - len(_TOGETHER.findall(heard))
    return max(1, len(_VOWELS.findall(heard)) + max(apart, 0))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text, to one decimal; 0 where there are no words."""
    read = sentences(text)
    words = [word for sentence in read for word in sentence]
    if not words:
        return 0.0
    heard = sum(map(syllables, words))
    return round(0.39 * len(words) / len(read) + 11.8 * heard / len(words) - 15.59, 1)
