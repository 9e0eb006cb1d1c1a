"""The source of the house as the architecture tests read it: code without comments and strings, trees, templates."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOME = ROOT / "craftfair"
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"


def modules(*patterns: str) -> list[Path]:
    """The modules of craftfair that match one of the patterns and hold anything at all."""
    found = {path for pattern in patterns or ("**/*.py",) for path in HOME.glob(pattern)}
    return sorted(path for path in found if path.read_text().strip())


def name_of(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


@cache
def code(path: Path) -> str:
    """The code alone: a rule named in a docstring or a sentence for readers is not a breach of it."""
    lines = path.read_text().splitlines(keepends=True)
    for token in reversed(list(tokenize.generate_tokens(io.StringIO("".join(lines)).readline))):
        if token.type in (tokenize.COMMENT, tokenize.STRING):
            (top, left), (bottom, right) = token.start, token.end
            tail = lines[bottom - 1][right:]
            lines[top - 1 : bottom] = [lines[top - 1][:left] + '""' + tail]
    return "".join(lines)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef))


def imports(path: Path) -> set[str]:
    """All modules imported when the program runs, each with the names taken from it: `datetime`, `datetime.now`."""
    found = set()
    choices = [node for node in ast.walk(tree(path)) if isinstance(node, ast.If)]
    for_types = {part for node in choices if "TYPE_CHECKING" in ast.dump(node.test) for part in ast.walk(node)}
    for node in set(ast.walk(tree(path))) - for_types:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def places(pattern: str, paths: list[Path] | None = None) -> set[str]:
    return {name_of(path) for path in paths or modules() if re.search(pattern, code(path))}


def templates() -> list[Path]:
    return sorted(path for path in TEMPLATES.rglob("*") if path.is_file())
