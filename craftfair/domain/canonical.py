"""The one way to write a JSON value down: RFC 8785 (JSON Canonicalization Scheme)."""

import json
import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

#: Beyond it a whole number may not be exact as an IEEE 754 double, which is what RFC 8785 writes.
MOST = 2**53


def canonical(value: Any) -> bytes:
    """UTF-8 of the canonical text of null, truth values, numbers, texts, lists and objects with texts as names.

    Raises ValueError for what has no canonical form: infinities, whole numbers beyond 2^53, lone surrogates.
    """
    return written(value).encode()


def written(value: Any) -> str:
    if isinstance(value, str):
        return text(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, Mapping):
        names = sorted(value, key=units)
        return "{" + ",".join(f"{text(name)}:{written(value[name])}" for name in names) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(written(item) for item in value) + "]"
    raise ValueError(f"no JSON value: {type(value).__name__}")


def units(name: str) -> bytes:
    """What names are sorted by: their UTF-16 code units (RFC 8785, 3.2.3)."""
    if not isinstance(name, str):
        raise ValueError(f"no text: {type(name).__name__}")
    return name.encode("utf-16-be", "surrogatepass")


def text(words: str) -> str:
    """Only quote, backslash and control characters are escaped, in the shortest way (RFC 8785, 3.2.2.2)."""
    return json.dumps(words, ensure_ascii=False)


def number(value: int | float) -> str:
    """As ECMAScript's Number::toString writes it (ECMA-262, 6.1.6.1.20): the shortest digits that read back alike."""
    if isinstance(value, int):
        if abs(value) > MOST:
            raise ValueError(f"not exact as a double: {value}")
        return str(value)
    if not math.isfinite(value):
        raise ValueError(f"no JSON number: {value}")
    if value == 0:
        return "0"
    sign, all_digits, exponent = Decimal(repr(value)).as_tuple()
    digits = "".join(map(str, all_digits)).rstrip("0")
    point = len(all_digits) + int(exponent)
    return ("-" if sign else "") + placed(digits, point)


def placed(digits: str, point: int) -> str:
    """The digits with their decimal point after so many of them, or with an exponent."""
    if len(digits) <= point <= 21:
        return digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"0.{'0' * -point}{digits}"
    mantissa = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
    return f"{mantissa}e{point - 1:+d}"
